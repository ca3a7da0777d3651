package org.accalmie.dashboards.web;

import java.util.List;

/**
 * A text that was looked at while it is written.
 *
 * @param look what it says
 * @param fields its form
 */
public record CheckedView(LookView look, List<FieldPart> fields) {}
