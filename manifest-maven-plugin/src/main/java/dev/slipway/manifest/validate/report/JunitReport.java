package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML, which every CI server shows. An object with errors is a failed test case, one with
 * warnings only passes and has them as its output. The first case represents everything without
 * findings, as some servers reject a report without cases.
 */
public final class JunitReport implements ReportFormat {

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String fileName() {
    return "TEST-validation.xml";
  }

  /** An object, or a file that could not be read so far. */
  private record Case(String file, String object) {}

  @Override
  public String write(Validation result) {
    Map<Case, List<Finding>> cases = new LinkedHashMap<>();
    for (Finding finding : result.findings()) {
      Case each = new Case(finding.location().file(), finding.object());
      cases.computeIfAbsent(each, key -> new ArrayList<>()).add(finding);
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(result, cases, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void write(Validation result, Map<Case, List<Finding>> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    long failures =
        cases.values().stream().filter(found -> !lines(found, Severity.ERROR).isEmpty()).count();
    line(xml, 0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "manifest:validate");
    xml.writeAttribute("tests", String.valueOf(cases.size() + 1));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    line(xml, 1);
    xml.writeEmptyElement("testcase");
    xml.writeAttribute("classname", "manifest:validate");
    xml.writeAttribute("name", "objects: " + result.objects() + ", files: " + result.files());
    for (Map.Entry<Case, List<Finding>> each : cases.entrySet()) {
      write(each.getKey(), each.getValue(), xml);
    }
    line(xml, 0);
    xml.writeEndElement();
  }

  private static void write(Case each, List<Finding> found, XMLStreamWriter xml)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SafeText.line(each.file()));
    xml.writeAttribute(
        "name", each.object().isEmpty() ? "the file can be read" : SafeText.line(each.object()));
    xml.writeAttribute("file", SafeText.line(each.file()));
    List<String> errors = lines(found, Severity.ERROR);
    if (!errors.isEmpty()) {
      line(xml, 2);
      xml.writeStartElement("failure");
      xml.writeAttribute("message", TextReport.count(errors.size(), "error"));
      xml.writeCharacters(String.join("\n", errors));
      xml.writeEndElement();
    }
    List<String> warnings = lines(found, Severity.WARNING);
    if (!warnings.isEmpty()) {
      line(xml, 2);
      xml.writeStartElement("system-out");
      xml.writeCharacters(String.join("\n", warnings));
      xml.writeEndElement();
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static List<String> lines(List<Finding> found, Severity severity) {
    return found.stream()
        .filter(finding -> finding.severity() == severity)
        .map(TextReport::line)
        .toList();
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
