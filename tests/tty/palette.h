/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TTY_PALETTE_H
#define TESTS_TTY_PALETTE_H

#include <cairo.h>
#include <stdbool.h>

/*
 * palette - writes a RGB24 surface as a PNG of at most 256 colours, which
 * takes a third of the room; false when the file can't be written.
 */
bool palette_write(cairo_surface_t *page, const char *file);

#endif
