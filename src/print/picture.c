/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture - a JPEG or a PNG as a PDF of one A4 page, as large as it fits. */
#include "print/pdf.h"

#include "base/i18n.h"
#include "base/str.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define MARGIN 28.35		/* 1 cm */
#define PICTURE_PDF_MAX ((size_t)256 * 1024 * 1024)

struct source {
	const unsigned char *p;
	size_t left;
};

static cairo_status_t
read_some(void *ctx, unsigned char *out, unsigned n)
{
	struct source *s = ctx;

	if (n > s->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(out, s->p, n);
	s->p += n;
	s->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
write_some(void *ctx, const unsigned char *p, unsigned n)
{
	struct str *out = ctx;

	str_putn(out, (const char *)p, n);
	return out->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* A JPEG goes into the page as it is, and is not decoded. */
static cairo_surface_t *
picture(const struct print_picture *in)
{
	struct source s = { in->p, in->n };
	cairo_surface_t *image;
	unsigned char *copy;

	if (!in->jpeg)
		return cairo_image_surface_create_from_png_stream(read_some,
		    &s);
	image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, in->width,
	    in->height);
	copy = malloc(in->n);
	if (copy == NULL)
		abort();
	memcpy(copy, in->p, in->n);
	if (cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, copy,
	    in->n, free, copy) != CAIRO_STATUS_SUCCESS)
		free(copy);
	return image;
}

static void
draw(cairo_surface_t *to, cairo_surface_t *image, double width, double height)
{
	double sheet_w = width > height ? A4_HEIGHT : A4_WIDTH;
	double sheet_h = width > height ? A4_WIDTH : A4_HEIGHT;
	double fit_w = (sheet_w - 2 * MARGIN) / width;
	double fit_h = (sheet_h - 2 * MARGIN) / height;
	double fit = fit_w < fit_h ? fit_w : fit_h;
	cairo_t *cr;

	cairo_pdf_surface_set_size(to, sheet_w, sheet_h);
	cr = cairo_create(to);
	cairo_translate(cr, (sheet_w - width * fit) / 2,
	    (sheet_h - height * fit) / 2);
	cairo_scale(cr, fit, fit);
	cairo_set_source_surface(cr, image, 0, 0);
	cairo_paint(cr);
	cairo_show_page(cr);
	cairo_destroy(cr);
}

bool
picture_pdf(const struct print_picture *in, struct pdf_bytes *out,
	    struct err *err)
{
	cairo_surface_t *image = picture(in), *to;
	struct str pdf;
	bool done = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS;

	str_init(&pdf, PICTURE_PDF_MAX);
	if (done) {
		to = cairo_pdf_surface_create_for_stream(write_some, &pdf,
		    A4_WIDTH, A4_HEIGHT);
		draw(to, image, cairo_image_surface_get_width(image),
		    cairo_image_surface_get_height(image));
		cairo_surface_finish(to);
		done = cairo_surface_status(to) == CAIRO_STATUS_SUCCESS;
		cairo_surface_destroy(to);
	}
	cairo_surface_destroy(image);
	if (done) {
		out->n = pdf.len;
		out->p = str_steal(&pdf);
	} else {
		(void)err_set(err, ERR_INPUT, "%s", _("cette image est "
		    "abîmée, ou d'une sorte qui ne se met pas en page"));
	}
	str_fini(&pdf);
	return done;
}
