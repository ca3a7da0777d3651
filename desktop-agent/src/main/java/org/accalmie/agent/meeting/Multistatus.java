package org.accalmie.agent.meeting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a WebDAV answer about several resources (RFC 4918, 13) as it comes in. */
final class Multistatus {
  private static final String DATA = "calendar-data";
  private static final int MOST_RESOURCES = 20_000;
  private static final int LONGEST_TEXT = 4 * 1024;

  /** Takes calendars piece by piece, so that none is ever held as a whole. */
  interface Calendars {
    /** For answers without any. */
    Calendars NONE =
        new Calendars() {
          @Override
          public void accept(char[] text, int from, int length) {}

          @Override
          public void finish() {}
        };

    void accept(char[] text, int from, int length) throws IOException;

    /** The end of one calendar. */
    void finish() throws IOException;
  }

  private final XMLStreamReader xml;
  private final URI base;
  private final Calendars calendars;
  private final List<DavResource> resources = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Map<String, Set<String>> found = new HashMap<>();
  private Map<String, Set<String>> pending = new HashMap<>();
  private Optional<URI> uri = Optional.empty();
  private boolean isThere;
  private boolean hasData;
  private String property = "";
  private int depth;

  private Multistatus(XMLStreamReader xml, URI base, Calendars calendars) {
    this.xml = xml;
    this.base = base;
    this.calendars = calendars;
  }

  /**
   * Reads to the end.
   *
   * @param base what the resources' addresses are relative to
   * @param calendars where calendars go; they are in no resource
   * @throws CalendarException when it is no such answer
   */
  static List<DavResource> read(InputStream in, URI base, Calendars calendars) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      return new Multistatus(xml, base, calendars).all();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException broken) {
        throw broken;
      }
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
  }

  private List<DavResource> all() throws XMLStreamException, IOException {
    xml.nextTag();
    if (!xml.getLocalName().equals("multistatus")) {
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        default -> {}
      }
    }
    return resources;
  }

  /** Depths: 1 response, 2 href or propstat, 3 prop or status, 4 a property. */
  private void start(String name) {
    depth++;
    text.setLength(0);
    if (depth == 1) {
      found = new HashMap<>();
      uri = Optional.empty();
      isThere = true;
    } else if (depth == 2) {
      pending = new HashMap<>();
    } else if (depth == 4) {
      property = name;
      pending.put(name, new LinkedHashSet<>());
    } else if (depth > 4) {
      note(name);
      Optional.ofNullable(xml.getAttributeValue(null, "name")).ifPresent(this::note);
    }
  }

  private void note(String value) {
    pending.computeIfAbsent(property, name -> new LinkedHashSet<>()).add(value);
  }

  private void characters() throws IOException {
    if (isData()) {
      hasData = true;
      calendars.accept(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    } else if (text.length() < LONGEST_TEXT) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  private boolean isData() {
    return depth == 4 && property.equals(DATA);
  }

  private void end(String name) throws IOException {
    String value = text.toString().strip();
    if (isData() && hasData) {
      calendars.finish();
      hasData = false;
    } else if (depth >= 4 && !value.isEmpty()) {
      note(value);
    } else if (name.equals("status")) {
      status(value.contains(" 200"));
    } else if (depth == 2 && name.equals("href")) {
      uri = DavResource.resolve(base, value);
    } else if (depth == 1) {
      finish();
    }
    text.setLength(0);
    depth--;
  }

  private void status(boolean isFound) {
    if (depth == 3 && isFound) {
      found.putAll(pending);
    }
    isThere &= depth != 2 || isFound;
  }

  private void finish() throws CalendarException {
    if (isThere) {
      uri.ifPresent(address -> resources.add(new DavResource(address, found)));
    }
    if (resources.size() > MOST_RESOURCES) {
      throw new CalendarException(CalendarTrouble.TOO_BIG);
    }
  }
}
