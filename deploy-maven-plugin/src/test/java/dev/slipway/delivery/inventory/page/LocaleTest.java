package dev.slipway.delivery.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.InventoryFixture;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.delivery.inventory.output.Outputs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bytes for everybody: Arabic has its own digits, Turkish its own small letters. */
class LocaleTest {

  @ParameterizedTest
  @CsvSource({
    "ar-EG-u-nu-arab, Africa/Cairo",
    "hi-IN-u-nu-deva, Asia/Kolkata",
    "tr-TR, Europe/Istanbul",
    "de-DE, Pacific/Kiritimati"
  })
  void outputsAreTheSameInEachLocaleAndZone(String language, String zone) {
    Map<String, String> expected = files();
    Locale locale = Locale.getDefault();
    TimeZone before = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(files()).isEqualTo(expected);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(before);
    }
  }

  private static Map<String, String> files() {
    InventoryReport report = InventoryFixture.report();
    List<Output> outputs = new ArrayList<>(Outputs.all());
    outputs.add(new Page());
    Map<String, String> files = new TreeMap<>();
    for (Output output : outputs) {
      output
          .files(report)
          .forEach((name, bytes) -> files.put(name, new String(bytes, StandardCharsets.UTF_8)));
    }
    return files;
  }
}
