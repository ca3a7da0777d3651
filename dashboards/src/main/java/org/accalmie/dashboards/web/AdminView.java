package org.accalmie.dashboards.web;

import java.util.List;

/**
 * All that the admin's page shows: health, and no measurement of anybody.
 *
 * @param agreement a sentence for each thing to know of the agreements' state
 * @param refused why agreements were refused, with what to do
 * @param health what is watched, and how it stands
 * @param topics topic, records, and how many of them could not be read
 * @param weeks heads of the columns of {@code reporting}
 * @param reporting group, roster and reports a week
 * @param rejected reason and records
 * @param directives group, window, state and until when
 */
public record AdminView(
    List<String> agreement,
    List<String> refused,
    List<List<String>> health,
    List<List<String>> topics,
    List<String> weeks,
    List<List<String>> reporting,
    List<List<String>> rejected,
    List<List<String>> directives) {}
