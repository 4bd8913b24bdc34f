"""Imported by the process that quick workers are forked from: it has the engines, and has set nothing with them."""

from urgent_appeal.producing.making import warm_up

warm_up()
