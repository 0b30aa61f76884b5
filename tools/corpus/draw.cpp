// SPDX-License-Identifier: Apache-2.0
#include "draw.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace noticescan::corpus {
namespace {

constexpr double kPointsPerInch = 72;

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, DestroySurface>;
using ContextPtr = std::unique_ptr<cairo_t, DestroyContext>;

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

void set_colour(cairo_t* cr, const Colour& colour) {
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

void draw(cairo_t* cr, const Page& page) {
  cairo_save(cr);
  cairo_translate(cr, page.shift.x, page.shift.y);
  cairo_scale(cr, page.scale, page.scale);
  for (const FillItem& fill : page.fills) {
    set_colour(cr, fill.colour);
    cairo_rectangle(cr, fill.x, fill.y, fill.width, fill.height);
    cairo_fill(cr);
  }
  for (const LineItem& line : page.lines) {
    set_colour(cr, line.colour);
    cairo_set_line_width(cr, line.width);
    cairo_set_dash(cr, line.dash.data(), static_cast<int>(line.dash.size()), 0);
    cairo_move_to(cr, line.x0, line.y0);
    cairo_line_to(cr, line.x1, line.y1);
    cairo_stroke(cr);
  }
  for (const TextItem& text : page.texts) {
    set_colour(cr, text.colour);
    cairo_move_to(cr, text.x, text.y);
    pango_cairo_show_layout(cr, text.layout.get());
  }
  cairo_restore(cr);
}

cairo_status_t append_to_string(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

cv::Mat rasterize(const Page& page, double dpi, bool colour) {
  const double scale = dpi / kPointsPerInch;
  const int width = static_cast<int>(std::lround(page.width * scale));
  const int height = static_cast<int>(std::lround(page.height * scale));
  // RGB24 is BGRx in memory on a little-endian machine, which is OpenCV's order.
  cv::Mat pixels(height, width, CV_8UC4, cv::Scalar::all(255));
  const SurfacePtr surface{cairo_image_surface_create_for_data(
      pixels.data, CAIRO_FORMAT_RGB24, width, height, static_cast<int>(pixels.step))};
  check(cairo_surface_status(surface.get()));
  const ContextPtr cr{cairo_create(surface.get())};
  cairo_scale(cr.get(), scale, scale);
  draw(cr.get(), page);
  check(cairo_status(cr.get()));
  cairo_surface_flush(surface.get());
  cv::Mat result;
  cv::cvtColor(pixels, result, colour ? cv::COLOR_BGRA2BGR : cv::COLOR_BGRA2GRAY);
  return result;
}

std::string to_pdf(const std::vector<Page>& pages) {
  std::string bytes;
  const SurfacePtr surface{cairo_pdf_surface_create_for_stream(append_to_string, &bytes, 612, 792)};
  check(cairo_surface_status(surface.get()));
  // Cairo would stamp the time of day.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "2026-01-01T00:00:00Z");
  const ContextPtr cr{cairo_create(surface.get())};
  for (const Page& page : pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width, page.height);
    draw(cr.get(), page);
    cairo_show_page(cr.get());
  }
  check(cairo_status(cr.get()));
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return bytes;
}

}  // namespace noticescan::corpus
