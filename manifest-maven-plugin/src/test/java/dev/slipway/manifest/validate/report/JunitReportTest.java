package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class JunitReportTest {

  @Test
  void aReport() {
    assertThat(new JunitReport().write(Examples.SOME))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="manifest:validate" tests="3" failures="2" errors="0" skipped="0">
              <testcase classname="manifest:validate" name="objects: 1, files: 2"/>
              <testcase classname="src/main/k8s/a b.yaml" name="the file can be read" \
            file="src/main/k8s/a b.yaml">
                <failure message="1 error">%s</failure>
              </testcase>
              <testcase classname="src/main/k8s/orders.yaml" name="Deployment orders/orders" \
            file="src/main/k8s/orders.yaml">
                <failure message="1 error">%s</failure>
                <system-out>%s</system-out>
              </testcase>
            </testsuite>
            """
                .formatted(
                    TextReport.line(Examples.BROKEN),
                    TextReport.line(Examples.TYPO),
                    TextReport.line(Examples.LATEST)));
  }

  @Test
  void aCleanRunIsOneCase() {
    assertThat(new JunitReport().write(Examples.EMPTY))
        .contains("tests=\"1\" failures=\"0\"", "name=\"objects: 14, files: 6\"/>");
  }

  @Test
  void hostileTextIsOnlyText() throws Exception {
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(new JunitReport().write(Examples.EVIL))));

    assertThat(read.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(TextReport.line(Examples.HOSTILE));
  }
}
