// SPDX-License-Identifier: Apache-2.0
// A photograph of the sheet on a desk, in the order of nature: the sheet's shape, the camera's
// place, light and shadow, the lens, the sensor, the phone's processing. Light is linear until the
// last step.
#include <opencv2/imgproc.hpp>

#include "damage/camera.hpp"
#include "damage/clutter.hpp"
#include "damage/ink.hpp"
#include "damage/light.hpp"
#include "damage/relief.hpp"
#include "damage/steps.hpp"
#include "damage/texture.hpp"

namespace noticescan::corpus {
namespace {

constexpr double kPaperReflects = 0.84;
constexpr double kInkReflects = 0.035;

// For each pixel of the frame: where it looks on the sheet (inches), on the desk (inches), and how
// far inside the sheet it is (pixels, negative outside).
struct Sight {
  cv::Mat sheet_x, sheet_y, desk_x, desk_y, inside;
};

// The ray from the camera to a place p of the plane meets paper of height h at p + (h/z)(C - p).
cv::Point2d on_relief(const Relief& relief, const cv::Vec3d& eye, cv::Point2d p) {
  cv::Point2d u = p;
  for (int round = 0; round < 2; ++round) {
    const double share = relief.at(u) / eye[2];
    u = p + share * (cv::Point2d(eye[0], eye[1]) - p);
  }
  return u;
}

cv::Point2d off_relief(const Relief& relief, const cv::Vec3d& eye, cv::Point2d u) {
  const double share = relief.at(u) / eye[2];
  return (u - share * cv::Point2d(eye[0], eye[1])) / (1 - share);
}

// The lines of sight change slowly: worked out for every fourth pixel each way.
Sight look(const Camera& camera, const Relief& relief, cv::Size2d sheet, cv::Size frame) {
  constexpr int kStep = 4;
  const cv::Size coarse(frame.width / kStep + 1, frame.height / kStep + 1);
  std::array<cv::Mat, 4> maps;  // sheet x, y, desk x, y
  for (cv::Mat& map : maps) map.create(coarse, CV_32F);
  const cv::Matx33d to_plane = camera.plane_to_image.inv();
  for (int y = 0; y < coarse.height; ++y) {
    for (int x = 0; x < coarse.width; ++x) {
      // The middle of the block of pixels, which is how cv::resize takes it.
      const cv::Point2d pixel(kStep * x + (kStep - 1) / 2.0, kStep * y + (kStep - 1) / 2.0);
      const cv::Point2d p = transformed(to_plane, pixel);
      const cv::Point2d u = on_relief(relief, camera.position, p);
      maps[0].at<float>(y, x) = static_cast<float>(u.x);
      maps[1].at<float>(y, x) = static_cast<float>(u.y);
      maps[2].at<float>(y, x) = static_cast<float>(p.x);
      maps[3].at<float>(y, x) = static_cast<float>(p.y);
    }
  }
  for (cv::Mat& map : maps) {
    cv::resize(map, map, coarse * kStep, 0, 0, cv::INTER_LINEAR);
    map = map(cv::Rect({0, 0}, frame)).clone();
  }
  Sight sight{maps[0], maps[1], maps[2], maps[3], {}};
  const cv::Mat from_right = sheet.width - maps[0];
  const cv::Mat from_bottom = sheet.height - maps[1];
  cv::Mat inside;
  cv::min(maps[0], maps[1], inside);
  cv::min(inside, from_right, inside);
  cv::min(inside, from_bottom, inside);
  sight.inside = inside * (frame.height / sheet.height);  // inches to about pixels
  return sight;
}

cv::Mat sample(const cv::Mat& image, const cv::Mat& x, const cv::Mat& y, double pixels_per_inch,
               int border) {
  cv::Mat result;
  cv::remap(image, result, x * pixels_per_inch - 0.5, y * pixels_per_inch - 0.5, cv::INTER_LINEAR,
            border);
  return result;
}

// Each of the camera's pixels takes in all light of its place, else thin rules come out as dashes:
// the page blurred as the smallest of its print is seen.
cv::Mat softened(const Picture& page, const Camera& camera, cv::Size2d sheet) {
  constexpr double kStep = 0.1;  // inches
  double pixels_per_inch = page.dpi_x;
  for (const double x : {0.0, sheet.width}) {
    for (const double y : {0.0, sheet.height}) {
      const cv::Point2d here = transformed(camera.plane_to_image, {x, y});
      for (const cv::Point2d step : {cv::Point2d(kStep, 0), {0, kStep}}) {
        const cv::Point2d there = transformed(camera.plane_to_image, cv::Point2d(x, y) + step);
        pixels_per_inch = std::min(pixels_per_inch, cv::norm(there - here) / kStep);
      }
    }
  }
  const double ratio = std::min(page.dpi_x / pixels_per_inch, 2.6);
  if (ratio < 1.05) return page.pixels;
  cv::Mat soft;
  cv::GaussianBlur(page.pixels, soft, {}, 0.5 * std::sqrt(ratio * ratio - 1));
  return soft;
}

cv::Mat sheet_colours(const Picture& page, const Camera& camera, const Sight& sight,
                      const Relief& relief, const cv::Vec3d& to_lamp, cv::Size2d sheet) {
  cv::Mat printed;
  cv::remap(softened(page, camera, sheet), printed, sight.sheet_x * page.dpi_x - 0.5,
            sight.sheet_y * page.dpi_y - 0.5, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  const cv::Mat colours = through_curve(printed, kInkReflects, kPaperReflects);
  const cv::Mat shade = sample(shading(relief, to_lamp), sight.sheet_x, sight.sheet_y,
                               relief.pixels_per_inch, cv::BORDER_REPLICATE);
  cv::Mat three;
  cv::merge(std::vector<cv::Mat>{shade, shade, shade}, three);
  return colours.mul(three);
}

// The desk lies in any direction under the sheet.
cv::Mat desk_colours(const std::string& kind, bool sheet_below, const Sight& sight,
                     cv::Size2d sheet, Random& random) {
  cv::Mat texture = desk_texture(kind, random);
  if (sheet_below) {
    texture = texture.clone();
    add_sheet_below(texture, kDeskPixelsPerInch, random);
  }
  const double angle = random.uniform(-0.35, 0.35) + (random.chance(0.5) ? CV_PI / 2 : 0);
  const double cosine = std::cos(angle), sine = std::sin(angle);
  const cv::Mat x = sight.desk_x - sheet.width / 2;
  const cv::Mat y = sight.desk_y - sheet.height / 2;
  const cv::Mat seen =
      sample(texture, cosine * x + sine * y + kDeskInches / 2,
             cosine * y - sine * x + kDeskInches / 2, kDeskPixelsPerInch, cv::BORDER_REFLECT_101);
  return through_curve(seen, 0, 1);
}

cv::Mat edge_mask(const Sight& sight) {
  cv::Mat mask = sight.inside + 0.5;
  cv::min(cv::max(mask, 0), 1, mask);
  return mask;
}

// What the sheet keeps from the desk beside it: close and dark below the edge, wide and faint away
// from the lamp.
cv::Mat sheet_shadow(const cv::Mat& mask, const Lighting& lighting,
                     const cv::Matx33d& plane_to_image, const cv::Point2d& middle, double rise) {
  const cv::Point2d here = transformed(plane_to_image, middle);
  const cv::Point2d lean(-lighting.to_lamp[0] / lighting.to_lamp[2] * rise,
                         -lighting.to_lamp[1] / lighting.to_lamp[2] * rise);
  const cv::Point2d shift = transformed(plane_to_image, middle + lean) - here;
  const double inch =
      cv::norm(transformed(plane_to_image, middle + cv::Point2d(0.5, 0)) - here) * 2;
  cv::Mat small;
  cv::resize(mask, small, {}, 0.25, 0.25, cv::INTER_AREA);
  cv::Mat moved;
  cv::warpAffine(small, moved, cv::Matx23d(1, 0, shift.x / 4, 0, 1, shift.y / 4), small.size());
  cv::Mat wide;
  cv::GaussianBlur(moved, wide, {}, std::max(0.5, inch * (0.04 + rise * 0.45) / 4));
  cv::Mat close;
  cv::GaussianBlur(small, close, {}, std::max(0.5, inch * 0.025 / 4));
  wide *= lighting.lamp_share * 0.9;
  close *= 0.5;
  cv::Mat shade = cv::max(wide, close);
  cv::resize(shade, shade, mask.size(), 0, 0, cv::INTER_LINEAR);
  return 1 - shade;
}

void multiply(cv::Mat& colours, const cv::Mat& grey) {
  cv::Mat three;
  cv::merge(std::vector<cv::Mat>{grey, grey, grey}, three);
  cv::multiply(colours, three, colours);
}

// The mean light of the paper inside the frame, where the camera's meter looks.
double paper_level(const cv::Mat& scene, const cv::Mat& mask) {
  cv::Mat small, small_mask;
  cv::resize(scene, small, {}, 0.1, 0.1, cv::INTER_AREA);
  cv::resize(mask, small_mask, {}, 0.1, 0.1, cv::INTER_AREA);
  const cv::Scalar mean = cv::mean(small, small_mask > 0.9);
  return (mean[0] + mean[1] + mean[2]) / 3;
}

Pose make_pose(Dial& dial) {
  Pose pose;
  pose.tilt_x = dial.number("tilt_x", 10);
  pose.tilt_y = dial.number("tilt_y", 4);
  pose.roll = dial.number("roll", 2);
  pose.fill = dial.number("fill", 0.9);
  pose.aim = {dial.random.uniform(-0.015, 0.015), dial.random.uniform(-0.015, 0.015)};
  return pose;
}

void move_onto_frame(Picture& picture, const Relief& relief, const Camera& camera) {
  for (TracedPrinting& printing : picture.printings) {
    for (Corners& quad : printing.quads) {
      for (cv::Point2d& corner : quad) {
        const cv::Point2d inches((corner.x + 0.5) / picture.dpi_x,
                                 (corner.y + 0.5) / picture.dpi_y);
        corner = transformed(camera.plane_to_image, off_relief(relief, camera.position, inches));
      }
    }
  }
}

}  // namespace

// Parameters: width, height (of the frame, pixels); tilt_x, tilt_y, roll (degrees); fill; folds,
// curl, waves (inches); desk (a texture's name, or several); uneven, warmth, lamp_height; shadow,
// shadow_softness; glare (1 is as bright as paper); thumbs (how many);
// sheet_below (0 or 1); focus_blur, motion (pixels); vignette; grain (shot noise); sharpening;
// exposure.
void photograph(Picture& picture, Dial dial) {
  to_colour(picture);
  const cv::Size frame(static_cast<int>(dial.number("width", 1800)),
                       static_cast<int>(dial.number("height", 2400)));
  const cv::Size2d sheet(picture.pixels.cols / picture.dpi_x, picture.pixels.rows / picture.dpi_y);
  const Relief relief = make_relief(sheet, dial);
  const Camera camera = aim_camera(make_pose(dial), sheet, frame);
  const Lighting lighting = make_lighting(sheet, dial);
  const Sight sight = look(camera, relief, sheet, frame);

  cv::Mat mask = edge_mask(sight);
  cv::Mat scene = sheet_colours(picture, camera, sight, relief, lighting.to_lamp, sheet);
  cv::Mat desk = desk_colours(dial.word("desk", "wood"), dial.number("sheet_below", 0) > 0.5, sight,
                              sheet, dial.random);
  multiply(desk, sheet_shadow(mask, lighting, camera.plane_to_image,
                              {sheet.width / 2, sheet.height / 2}, 0.12));
  multiply(scene, mask);
  multiply(desk, 1 - mask);
  scene += desk;
  const int thumbs = static_cast<int>(std::lround(dial.number("thumbs", 0)));
  const cv::Mat hidden = add_thumbs(scene, thumbs, camera.plane_to_image, sheet, dial.random);
  scene = scene.mul(light_map(lighting, camera.plane_to_image.inv(), sheet, frame));
  multiply(scene, cast_shadow(frame, dial));

  Sensor sensor;
  sensor.shot_noise = dial.number("grain", sensor.shot_noise);
  sensor.read_noise = sensor.shot_noise / 3;
  sensor.sharpening = dial.number("sharpening", sensor.sharpening);
  sensor.exposure = dial.number("exposure", sensor.exposure);
  scene *= sensor.exposure / paper_level(scene, mask);
  const double shine = dial.number("glare", 0);
  if (shine > 0) scene += glare(frame, shine, dial.random);
  Optics optics;
  optics.focus_blur = dial.number("focus_blur", optics.focus_blur);
  optics.motion = dial.number("motion", 0);
  optics.motion_angle = dial.random.uniform(0, 180);
  optics.vignette = dial.number("vignette", optics.vignette);
  pass_lens(scene, optics);
  move_onto_frame(picture, relief, camera);
  note_cover(picture, hidden);
  picture.pixels = develop(scene, sensor, pixel_chance(dial.random));
  const double pixels_per_inch = cv::norm(transformed(camera.plane_to_image, {sheet.width, 0}) -
                                          transformed(camera.plane_to_image, {0, 0})) /
                                 sheet.width;
  picture.dpi_x = picture.dpi_y = pixels_per_inch;
}

}  // namespace noticescan::corpus
