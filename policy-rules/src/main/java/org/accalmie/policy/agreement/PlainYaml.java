package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The part of YAML that says what it means where it stands, and cannot grow while it is read.
 *
 * <p>No anchors and aliases, no tags, no deep nesting, and no more pieces than the largest
 * agreement has.
 */
final class PlainYaml implements Parser {
  private static final int DEEPEST = 32;
  private static final int MOST_PIECES = 2_000_000;
  private static final int LEAST_BUFFER = 1024;
  private static final int BUFFERS = 16;

  private final StreamReader reader;
  private final Parser parser;
  private int depth;
  private int pieces;
  private boolean isBegun;

  private PlainYaml(LoadSettings settings, String text) {
    reader = new StreamReader(settings, text);
    parser = new ParserImpl(settings, reader);
  }

  /** The tree of a text; empty if there is none. */
  static Optional<Node> compose(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            // A long word is copied once per buffer.
            .setBufferSize(Math.max(LEAST_BUFFER, text.length() / BUFFERS))
            .build();
    PlainYaml plain = new PlainYaml(settings, text);
    try {
      return new Composer(settings, plain).getSingleNode();
    } catch (IllegalArgumentException e) {
      // The library's own: it takes any digits for a number, also none and too many.
      throw new Unreadable(
          Problems.place(plain.reader.getMark()),
          sentence("here is an escape that is no character"),
          sentence("write the character itself"));
    }
  }

  @Override
  public boolean checkEvent(Event.ID id) {
    return parser.checkEvent(id);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    if (event instanceof DocumentStartEvent) {
      if (isBegun) {
        throw refusal(
            event,
            sentence("here a second document begins"),
            sentence("keep one agreement in one file"));
      }
      isBegun = true;
    }
    if (event instanceof NodeEvent node) {
      check(node);
    }
    depth += event instanceof CollectionStartEvent ? 1 : 0;
    depth -= event instanceof CollectionEndEvent ? 1 : 0;
    return event;
  }

  private void check(NodeEvent node) {
    if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
      throw refusal(
          node,
          sentence("here is an anchor or an alias"),
          sentence("write it out where it is meant"));
    }
    tag(node)
        .ifPresent(
            tag -> {
              throw refusal(
                  node,
                  sentence("here is a tag, “%s”", tag),
                  sentence("write the value without it"));
            });
    if (depth >= DEEPEST) {
      throw refusal(
          node, sentence("this is nested too deeply"), sentence("an agreement needs a few levels"));
    }
    if (++pieces > MOST_PIECES) {
      throw refusal(
          node, sentence("this is more than an agreement holds"), sentence("shorten the text"));
    }
  }

  private static Optional<String> tag(NodeEvent node) {
    return switch (node) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent start -> start.getTag();
      default -> Optional.empty();
    };
  }

  private static Unreadable refusal(Event event, Sentence what, Sentence advice) {
    return new Unreadable(Problems.place(event.getStartMark()), what, advice);
  }
}
