package org.accalmie.dashboards.web;

/** What a reader sees of a page. */
final class PageText {
  private PageText() {}

  /** The main part, without tags. */
  static String of(String page) {
    return page.substring(page.indexOf("<main"), page.indexOf("</main>"))
        .replaceAll("data-chart=\"[^\"]*\"", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replaceAll("\\s+", " ");
  }
}
