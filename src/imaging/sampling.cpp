// SPDX-License-Identifier: Apache-2.0
#include "imaging/sampling.hpp"

#include <array>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "imaging/sampling.cpp"
#include <hwy/foreach_target.h>  // includes this file again for each kind of processor
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace noticescan::imaging {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, kBeyondTheRun>;
using Whole = hn::RebindToSigned<Floats>;
using Bits = hn::RebindToUnsigned<Floats>;
using Vector = hn::Vec<Floats>;
constexpr Floats kFloats;
constexpr Whole kWhole;
constexpr Bits kBits;
constexpr std::size_t kWide = hn::MaxLanes(kFloats);

HWY_INLINE Vector number(double value) {
  return hn::Set(kFloats, static_cast<float>(value));
}

// A line of a run, at several pixels at once.
struct Line {
  Vector start, step;

  HWY_INLINE Vector at(Vector pixels) const { return hn::MulAdd(pixels, step, start); }
};

HWY_INLINE Line line_of(const PixelRun::Line& line) {
  return {number(line.start), number(line.step)};
}

// One coordinate: the first of the taps about a place, how far behind the one before it the place
// lies, and whether that is within the picture.
struct Place {
  hn::Vec<Whole> first;
  Vector share;
};

template <Taps taps>
HWY_INLINE Place place_of(Vector at, int pixels) {
  constexpr int kBefore = taps == Taps::cubic ? 1 : 0;
  constexpr int kTaps = taps == Taps::cubic ? 4 : 2;
  const auto whole =
      hn::Min(hn::Max(hn::ConvertTo(kWhole, hn::Floor(at)), hn::Set(kWhole, kBefore)),
              hn::Set(kWhole, pixels - kTaps + kBefore));
  const Vector share = hn::Sub(at, hn::ConvertTo(kFloats, whole));
  return {hn::Sub(whole, hn::Set(kWhole, kBefore)), hn::Min(hn::Max(share, number(0)), number(1))};
}

// Four neighbours of a row for each lane, the first in the lowest byte. (A gather is slower where
// the processor must hide what it fetched ahead.)
HWY_INLINE hn::Vec<Bits> four_at(const std::uint8_t* pixels, hn::Vec<Whole> offsets) {
  alignas(64) std::array<std::int32_t, kWide> where;
  alignas(64) std::array<std::uint32_t, kWide> four;
  hn::Store(offsets, kWhole, where.data());
#pragma GCC unroll 16
  for (std::size_t lane = 0; lane < kWide; ++lane)
    std::memcpy(&four[lane], pixels + where[lane], sizeof four[lane]);
  return hn::Load(kBits, four.data());
}

template <int byte>
HWY_INLINE Vector level(hn::Vec<Bits> four) {
  const auto one = hn::And(hn::ShiftRight<8 * byte>(four), hn::Set(kBits, 0xFF));
  return hn::ConvertTo(kFloats, hn::BitCast(kWhole, one));
}

HWY_INLINE Vector between(Vector a, Vector b, Vector share) {
  return hn::MulAdd(share, hn::Sub(b, a), a);
}

// Keys 1981 with a = -0.75: what each of four neighbours counts.
HWY_INLINE std::array<Vector, 4> cubic_weights(Vector x) {
  constexpr double kA = -0.75;
  const auto near = [](Vector d) {
    return hn::MulAdd(hn::MulAdd(number(kA + 2), d, number(-(kA + 3))), hn::Mul(d, d), number(1));
  };
  const Vector far = hn::Add(x, number(1)), other = hn::Sub(number(1), x);
  const Vector first =
      hn::MulAdd(hn::MulAdd(hn::MulAdd(number(kA), far, number(-5 * kA)), far, number(8 * kA)), far,
                 number(-4 * kA));
  const Vector second = near(x), third = near(other);
  const Vector last = hn::Sub(number(1), hn::Add(first, hn::Add(second, third)));
  return {first, second, third, last};
}

struct Source {
  const std::uint8_t* pixels;
  int columns, rows, row_step;
};

HWY_INLINE Vector linear_at(const Source& from, Vector x, Vector y) {
  const Place column = place_of<Taps::linear>(x, from.columns);
  const Place row = place_of<Taps::linear>(y, from.rows);
  // Four bytes are fetched of which two count: at a row's end these are the last two.
  const auto first = hn::Min(column.first, hn::Set(kWhole, from.columns - 4));
  const auto shift = hn::BitCast(kBits, hn::ShiftLeft<3>(hn::Sub(column.first, first)));
  const auto offsets = hn::Add(hn::Mul(row.first, hn::Set(kWhole, from.row_step)), first);
  const auto upper = hn::Shr(four_at(from.pixels, offsets), shift);
  const auto lower = hn::Shr(four_at(from.pixels + from.row_step, offsets), shift);
  return between(between(level<0>(upper), level<1>(upper), column.share),
                 between(level<0>(lower), level<1>(lower), column.share), row.share);
}

HWY_INLINE Vector cubic_at(const Source& from, Vector x, Vector y) {
  const Place column = place_of<Taps::cubic>(x, from.columns);
  const Place row = place_of<Taps::cubic>(y, from.rows);
  const auto across = cubic_weights(column.share), down = cubic_weights(row.share);
  const auto offsets = hn::Add(hn::Mul(row.first, hn::Set(kWhole, from.row_step)), column.first);
  Vector sum = number(0);
#pragma GCC unroll 4
  for (std::size_t r = 0; r < 4; ++r) {
    const auto four = four_at(from.pixels + r * static_cast<std::size_t>(from.row_step), offsets);
    Vector line = hn::Mul(across[0], level<0>(four));
    line = hn::MulAdd(across[1], level<1>(four), line);
    line = hn::MulAdd(across[2], level<2>(four), line);
    line = hn::MulAdd(across[3], level<3>(four), line);
    sum = hn::MulAdd(down[r], line, sum);
  }
  return sum;
}

template <Taps taps>
HWY_INLINE void sample_run(const Source& from, const PixelRun& run, Beyond beyond,
                           std::uint8_t* to) {
  const hn::Rebind<std::uint8_t, Floats> levels;
  const Vector right = number(from.columns - 0.5), bottom = number(from.rows - 0.5);
  const Line across = line_of(run.x), down = line_of(run.y), below = line_of(run.w);
  const Vector next = number(static_cast<double>(kWide));
  Vector at = hn::Iota(kFloats, 0);
  for (int i = 0; i < run.pixels; i += static_cast<int>(kWide), at = hn::Add(at, next)) {
    const Vector times = hn::Div(number(1), below.at(at));
    const Vector x = hn::Mul(across.at(at), times), y = hn::Mul(down.at(at), times);
    Vector result = taps == Taps::cubic ? cubic_at(from, x, y) : linear_at(from, x, y);
    if (beyond == Beyond::white) {
      const auto inside = hn::And(hn::And(hn::Ge(x, number(-0.5)), hn::Lt(x, right)),
                                  hn::And(hn::Ge(y, number(-0.5)), hn::Lt(y, bottom)));
      result = hn::IfThenElse(inside, result, number(255));
    }
    hn::StoreU(hn::DemoteTo(levels, hn::NearestInt(result)), levels, to + i);
  }
}

HWY_ATTR void sample_any(const cv::Mat& source, const PixelRun& run, Taps taps, Beyond beyond,
                         std::uint8_t* to) {
  const Source from{source.data, source.cols, source.rows, static_cast<int>(source.step)};
  if (taps == Taps::cubic) return sample_run<Taps::cubic>(from, run, beyond, to);
  sample_run<Taps::linear>(from, run, beyond, to);
}

}  // namespace HWY_NAMESPACE
}  // namespace noticescan::imaging
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace noticescan::imaging {
namespace {

HWY_EXPORT(sample_any);

}  // namespace

void sample(const cv::Mat& source, const PixelRun& run, Taps taps, Beyond beyond,
            std::uint8_t* to) {
  HWY_DYNAMIC_DISPATCH(sample_any)(source, run, taps, beyond, to);
}

}  // namespace noticescan::imaging
#endif
