/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_PIECES_H
#define EXCHANGE_PIECES_H

#include "exchange/exchange.h"
#include "wizard/pieces.h"

/* pieces - what each recipient wants enclosed, as JSON: a list `pieces`, of
   one entry for the dossier itself and one for each demande. */
void exchange_pieces(const struct piece_table *t, struct json_out *j);

#endif
