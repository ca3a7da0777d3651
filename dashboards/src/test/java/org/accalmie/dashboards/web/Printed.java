package org.accalmie.dashboards.web;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A page on paper: which words stand where, and in which colours it is drawn. Units are points. */
final class Printed implements AutoCloseable {
  private static final float MM = 72 / 25.4f;
  private static final float SIDE = 14 * MM;
  private static final float TOP = 18 * MM;

  private final PDDocument paper;
  private final float bottom;
  private final List<Word> words = new ArrayList<>();

  /**
   * A word on a page; distances are from its left and upper edges.
   *
   * @param page from 1
   */
  record Word(int page, String text, float left, float right, float top, float base) {}

  private Printed(PDDocument paper, float foot) {
    this.paper = paper;
    this.bottom = paper.getPage(0).getMediaBox().getHeight() - foot;
  }

  /** What the browser would print. */
  static Printed of(Page page) {
    String foot =
        (String)
            page.evaluate(
                "getComputedStyle(document.documentElement).getPropertyValue('--foot-height')");
    try {
      PDDocument paper = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)));
      Printed printed = new Printed(paper, Integer.parseInt(foot.replace("mm", "")) * MM);
      printed.read();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() throws IOException {
    PDFTextStripper reader =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> letters) {
            addWords(getCurrentPageNo(), letters);
          }
        };
    reader.setSortByPosition(true);
    reader.getText(paper);
  }

  private void addWords(int page, List<TextPosition> letters) {
    int begin = 0;
    for (int at = 0; at <= letters.size(); at++) {
      if (at == letters.size() || letters.get(at).getUnicode().isBlank()) {
        if (at > begin) {
          words.add(word(page, letters.subList(begin, at)));
        }
        begin = at + 1;
      }
    }
  }

  private static Word word(int page, List<TextPosition> letters) {
    TextPosition first = letters.getFirst();
    TextPosition last = letters.getLast();
    String text = letters.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
    float base = first.getYDirAdj();
    return new Word(
        page,
        text,
        first.getXDirAdj(),
        last.getXDirAdj() + last.getWidthDirAdj(),
        base - first.getHeightDir(),
        base);
  }

  int pages() {
    return paper.getNumberOfPages();
  }

  float width() {
    return paper.getPage(0).getMediaBox().getWidth();
  }

  float height() {
    return paper.getPage(0).getMediaBox().getHeight();
  }

  /** Where what is printed may begin, from the left. */
  float left() {
    return SIDE;
  }

  /** Where it must have ended. */
  float right() {
    return width() - SIDE;
  }

  /** All words that reach into the upper margin of a page. */
  String head(int page) {
    return said(on(page).stream().filter(word -> word.top() < TOP).toList());
  }

  /** All words that reach into the lower margin of a page. */
  String foot(int page) {
    return said(on(page).stream().filter(word -> word.base() > bottom).toList());
  }

  /** All words of a page. */
  String text(int page) {
    return said(on(page));
  }

  /** All words. */
  String text() {
    return said(words);
  }

  List<Word> words() {
    return words;
  }

  /** Each place where some words follow each other, from the first to the last of them. */
  List<Word> find(String text) {
    List<String> wanted = Arrays.asList(text.split(" "));
    return IntStream.rangeClosed(0, words.size() - wanted.size())
        .mapToObj(at -> words.subList(at, at + wanted.size()))
        .filter(some -> some.stream().map(Word::text).toList().equals(wanted))
        .map(Printed::joined)
        .toList();
  }

  /** The colours that a page has, as 0xRRGGBB. */
  List<Integer> colours(int page) throws IOException {
    BufferedImage image = new PDFRenderer(paper).renderImageWithDPI(page - 1, 96);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).distinct().boxed().toList();
  }

  private static Word joined(List<Word> some) {
    Word first = some.getFirst();
    return new Word(
        first.page(), said(some), first.left(), some.getLast().right(), first.top(), first.base());
  }

  private List<Word> on(int page) {
    return words.stream().filter(word -> word.page() == page).toList();
  }

  private static String said(List<Word> some) {
    return some.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    try {
      paper.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
