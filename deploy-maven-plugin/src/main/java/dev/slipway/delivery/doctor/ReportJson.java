package dev.slipway.delivery.doctor;

import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as JSON: docs/schemas/doctor.schema.json is its schema. One line per finding. */
public final class ReportJson {
  /** Of the file; a higher one where a reader of this one would fail. */
  private static final int FORMAT = 1;

  private ReportJson() {}

  /** Writes it; the folder is made. */
  public static void write(Report report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text(report), StandardCharsets.UTF_8);
  }

  /** The text of the file. */
  public static String text(Report report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    report.counts().forEach((state, count) -> counts.put(state.word(), count));
    String findings =
        report.findings().stream()
            .map(finding -> JsonMaps.ascii(fields(finding)))
            .collect(Collectors.joining(",\n"));
    return "{\"format\":%d,\"place\":%s,\"millis\":%d,\"counts\":%s,\n\"checks\":[\n%s]}\n"
        .formatted(
            FORMAT,
            JsonMaps.ascii(report.place().word()),
            report.millis(),
            JsonMaps.ascii(counts),
            findings);
  }

  private static Map<String, Object> fields(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", finding.id().id());
    fields.put("group", finding.id().group().word());
    fields.put("state", finding.state().word());
    fields.put("what", finding.id().what());
    put(fields, "subject", finding.subject());
    fields.put("seen", finding.outcome().seen());
    fields.put("wanted", finding.id().wanted());
    put(fields, "fix", finding.fix());
    put(fields, "code", finding.outcome().code());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
