package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.PlainText;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test cases as XML, as CI servers read it. Texts have no control characters. Pure. */
final class JunitXml {
  private static final int MOST_NAME = 250;

  private JunitXml() {}

  /** What all cases have in common. */
  record Suite(String name, Instant started, Optional<Instant> ended) {
    private String seconds() {
      long millis = ended.map(end -> Duration.between(started, end).toMillis()).orElse(0L);
      return String.valueOf(Math.max(0, millis) / 1000.0);
    }
  }

  static String write(Suite suite, List<JunitCase> cases) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(suite, cases, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void write(Suite suite, List<JunitCase> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    line(xml, 0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", PlainText.line(suite.name(), MOST_NAME));
    xml.writeAttribute("tests", String.valueOf(cases.size()));
    xml.writeAttribute("failures", count(cases, JunitCase.Result.FAILED));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(cases, JunitCase.Result.SKIPPED));
    xml.writeAttribute("timestamp", suite.started().truncatedTo(ChronoUnit.SECONDS).toString());
    xml.writeAttribute("time", suite.seconds());
    for (JunitCase each : cases) {
      write(each, xml);
    }
    line(xml, 0);
    xml.writeEndElement();
  }

  private static void write(JunitCase each, XMLStreamWriter xml) throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", each.group());
    xml.writeAttribute("name", each.name());
    switch (each.result()) {
      case PASSED -> {
        if (!each.text().isEmpty()) {
          element("system-out", each.text(), xml);
        }
      }
      case SKIPPED -> {
        line(xml, 2);
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", each.message());
        if (!each.text().isEmpty()) {
          element("system-out", each.text(), xml);
        }
      }
      case FAILED -> {
        line(xml, 2);
        xml.writeStartElement("failure");
        xml.writeAttribute("message", each.message());
        xml.writeCharacters(each.text());
        xml.writeEndElement();
      }
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static void element(String name, String text, XMLStreamWriter xml)
      throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static String count(List<JunitCase> cases, JunitCase.Result result) {
    return String.valueOf(cases.stream().filter(each -> each.result() == result).count());
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
