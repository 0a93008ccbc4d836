package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipMovesTest {
  /** Entries are {@code manager operation apiVersion fields}, with semicolons between them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // kind | ignored | leftovers | before | after
        "v1 Secret | | | slipway Apply v1 {'f:data':{'f:a':{}}} | ",
        "v1 Secret | | | slipway Apply v1 {'f:stringData':{'f:a':{},'f:b':{}}} | slipway Apply v1 {'f:data':{'f:a':{},'f:b':{}}}",
        "v1 Secret | | | slipway Apply v1 {'f:data':{'f:a':{}},'f:stringData':{'.':{},'f:b':{}}} | slipway Apply v1 {'f:data':{'f:a':{},'f:b':{}}}",
        "v1 Secret | | | slipway Apply v1 {'f:stringData':{},'f:type':{}} | slipway Apply v1 {'f:type':{}}",
        "v1 Secret | | | kubectl Apply v1 {'f:stringData':{'f:a':{}}} | slipway Apply v1 {'f:data':{'f:a':{}}}",
        "v1 Secret | | | others Apply v1 {'f:stringData':{'f:a':{}}} | ",
        // Only a Secret's.
        "acme.example Thing | | | slipway Apply acme.example/v1 {'f:stringData':{'f:a':{}}} | ",
        // An older version: the server reads the object in that of each entry.
        "acme.example Thing | | | slipway Apply acme.example/v1beta1 {'f:a':{}}; c Update acme.example/v1beta1 {'f:b':{}}"
            + " | slipway Apply acme.example/v1 {'f:a':{}}; c Update acme.example/v1 {'f:b':{}}",
        "acme.example Thing | | | slipway Apply acme.example/v1 {'f:a':{}}; c Update acme.example/v1beta1 {'f:b':{}} | ",
        // What is left to others is given up.
        "v1 Service | spec.a | | slipway Apply v1 {'f:spec':{'f:a':{},'f:b':{}}} | slipway Apply v1 {'f:spec':{'f:b':{}}}",
        "v1 Service | spec.a | | slipway Apply v1 {'f:spec':{'f:b':{}}}; c Update v1 {'f:spec':{'f:a':{}}} | ",
        "v1 Service | spec.a | | slipway Apply v1 {'f:spec':{'f:a':{'f:x':{}}}} | NONE",
        "v1 Service | spec.a.x | | slipway Apply v1 {'f:spec':{'f:a':{}}} | ",
        "v1 Service | spec.a | | kubectl-client-side-apply Update v1 {'f:spec':{'f:a':{},'f:b':{}}} | slipway Apply v1 {'f:spec':{'f:b':{}}}",
        // What has to go becomes ours alone.
        "v1 Service | | spec.a | slipway Apply v1 {'f:spec':{'f:b':{}}} | slipway Apply v1 {'f:spec':{'f:b':{},'f:a':{}}}",
        "v1 Service | | spec.a | slipway Apply v1 {'f:spec':{'f:b':{}}}; helm Update v1 {'f:spec':{'f:a':{'f:x':{}},'f:c':{}}}"
            + " | slipway Apply v1 {'f:spec':{'f:b':{},'f:a':{}}}; helm Update v1 {'f:spec':{'f:c':{}}}",
        "v1 Service | | spec.a | helm Update v1 {'f:spec':{'f:a':{}}} | slipway Apply v1 {'f:spec':{'f:a':{}}}",
        "v1 Service | | spec.a | | slipway Apply v1 {'f:spec':{'f:a':{}}}",
      })
  void isPutRight(String kind, String ignored, String leftovers, String before, String after) {
    String annotation = ignored == null ? "" : "slipway.dev/ignore: '" + ignored + "'";
    DesiredObject object = ExclusiveFieldsTest.annotated(kind, annotation, "spec: {}");
    ApplyTask work =
        new ApplyTask(
            object,
            Action.CHANGE,
            object.content(),
            Optional.empty(),
            true,
            leftovers == null ? List.of() : FieldPath.list(leftovers),
            ApplyTiming.USUAL);
    Map<String, Object> live =
        Map.of("metadata", Map.of("managedFields", before == null ? List.of() : entries(before)));
    assertThat(OwnershipMoves.before(work, live).map(OwnershipMovesTest::text).orElse(null))
        .isEqualTo(after == null ? null : after.equals("NONE") ? "" : text(entries(after)));
  }

  private static List<Map<String, Object>> entries(String text) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String entry : text.split(";")) {
      String[] word = entry.strip().split(" ");
      entries.add(
          Map.of(
              "manager", word[0],
              "operation", word[1],
              "apiVersion", word[2],
              "fieldsType", "FieldsV1",
              "fieldsV1",
                  JsonMaps.read(word[3].replace('\'', '"').getBytes(StandardCharsets.UTF_8))));
    }
    return entries;
  }

  private static String text(List<Map<String, Object>> entries) {
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      lines.add(
          entry.get("manager")
              + " "
              + entry.get("operation")
              + " "
              + entry.get("apiVersion")
              + " "
              + new String(
                  JsonMaps.write(entry.getOrDefault("fieldsV1", Map.of())),
                  StandardCharsets.UTF_8));
    }
    return String.join("; ", lines);
  }
}
