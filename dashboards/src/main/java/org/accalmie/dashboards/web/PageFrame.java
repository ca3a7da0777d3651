package org.accalmie.dashboards.web;

import org.jspecify.annotations.Nullable;

/**
 * What every page shares.
 *
 * @param showing whose figures it is about
 * @param words the reader's language
 * @param title of the page
 * @param seat whom the visitor says to be; null before that
 * @param csrf to be sent back by each form
 * @param here the address of this page without its language, to come back to
 */
public record PageFrame(
    Showing showing, Words words, String title, @Nullable Seat seat, String csrf, String here) {}
