package dev.slipway.delivery.cluster.preview;

import static dev.slipway.delivery.cluster.preview.OwnedSpecs.entries;
import static dev.slipway.delivery.cluster.preview.OwnedSpecs.entry;
import static dev.slipway.delivery.cluster.preview.OwnedSpecs.live;
import static dev.slipway.delivery.cluster.preview.OwnedSpecs.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merge patch keeps and an apply takes away. */
class RemovalsTest {
  /** Preview, what is sent, what Slipway and what others own below spec, and what is left. */
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Fields.
        "{a: 1, b: 2} | {a: 1} | {'f:a':{},'f:b':{}} | {} | {a: 1}",
        "{a: 1, b: 2} | {a: 1} | {'f:a':{}} | {} | {a: 1, b: 2}",
        "{a: 1, b: 2} | {a: 1} | {'f:a':{},'f:b':{}} | {'f:b':{}} | {a: 1, b: 2}",
        "{m: {a: 1, b: 2}} | {m: {a: 1}} | {'f:m':{'f:a':{},'f:b':{}}} | {} | {m: {a: 1}}",
        "{m: {a: 1, b: 2}} | {} | {'f:m':{'f:a':{},'f:b':{}}} | {} | {}",
        "{m: {a: 1, b: 2}} | {} | {'f:m':{'f:a':{},'f:b':{}}} | {'f:m':{'f:b':{}}} | {m: {b: 2}}",
        "{m: {a: 1, b: 2}} | {m: {a: 1}} | {'f:m':{}} | {} | {m: {a: 1}}",
        "{m: {a: 1, b: 2}} | {m: {a: 1}} | {'f:m':{}} | {'f:m':{'f:b':{}}} | {m: {a: 1, b: 2}}",
        "{m: {a.b/c: 1}} | {m: {d: 2}} | {'f:m':{'f:a.b/c':{},'f:d':{}}} | {} | {m: {}}",
        // Items by their keys.
        "{l: [{name: a, v: 1}, {name: b, v: 2}]} | {l: [{name: a, v: 1}]} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{}},'k:{\"name\":\"b\"}':{'f:v':{}}}} | {} | {l: [{name: a, v: 1}]}",
        "{l: [{name: a, v: 1, w: 2}]} | {l: [{name: a, v: 1}]} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{},'f:w':{}}}} | {} | {l: [{name: a, v: 1}]}",
        "{l: [{name: a, v: 1}]} | {l: []} | {'f:l':{'k:{\"name\":\"a\"}':{'f:v':{}}}} | {'f:l':{'k:{\"name\":\"a\"}':{'f:name':{}}}} | {l: [{name: a}]}",
        "{l: [{port: 80, protocol: TCP}]} | {l: [{port: 80}]} | {'f:l':{'k:{\"port\":80,\"protocol\":\"TCP\"}':{'f:port':{}}}} | {} | {l: [{port: 80, protocol: TCP}]}",
        "{l: [{port: 80, protocol: TCP}, {port: 80, protocol: UDP}]} | {l: [{port: 80, protocol: UDP}]} | {'f:l':{'k:{\"port\":80,\"protocol\":\"TCP\"}':{},'k:{\"port\":80,\"protocol\":\"UDP\"}':{}}} | {} | {l: [{port: 80, protocol: UDP}]}",
        // Sets, and lists of one owner.
        "{l: [a, b, c]} | {l: [a]} | {'f:l':{'v:\"a\"':{},'v:\"b\"':{}}} | {} | {l: [a, c]}",
        "{l: [a, b]} | {l: [a]} | {'f:l':{'v:\"a\"':{},'v:\"b\"':{}}} | {'f:l':{'v:\"b\"':{}}} | {l: [a, b]}",
        "{l: [a, b]} | {l: [a]} | {'f:l':{}} | {} | {l: [a]}",
        "{l: [a, b]} | {} | {'f:l':{}} | {} | {}",
        // What is new.
        "{a: 1, n: 2} | {a: 1, n: 2} | {'f:a':{}} | {} | {a: 1, n: 2}",
        "{l: [{name: n}]} | {l: [{name: n}]} | {'f:l':{'k:{\"name\":\"a\"}':{}}} | {} | {l: [{name: n}]}",
      })
  void whatWeAloneOwnAndTheManifestLacksGoes(
      String preview, String content, String ours, String others, String left) {
    assertThat(
            Removals.from(object(preview), object(content), live(preview, ours, others), List.of())
                .get("spec"))
        .isEqualTo(object(left).get("spec"));
  }

  @ParameterizedTest
  @CsvSource({"kubectl-client-side-apply, Update, 1", "helm, Update, 2", "slipway, Update, 2"})
  void whatKubectlOwnsIsOurs(String manager, String operation, int fields) {
    Map<String, Object> live =
        entries("{a: 1, b: 2}", List.of(entry(manager, operation, "{'f:b':{}}")));
    assertThat(
            (Map<?, ?>)
                Removals.from(object("{a: 1, b: 2}"), object("{a: 1}"), live, List.of())
                    .get("spec"))
        .hasSize(fields);
  }

  @ParameterizedTest
  @CsvSource({"spec.b, 2", "spec.c, 1"})
  void whatIsLeftToOthersStays(String path, int fields) {
    assertThat(
            (Map<?, ?>)
                Removals.from(
                        object("{a: 1, b: 2}"),
                        object("{a: 1}"),
                        live("{a: 1, b: 2}", "{'f:a':{},'f:b':{}}", "{}"),
                        List.of(FieldPath.parse(path)))
                    .get("spec"))
        .hasSize(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{l: [{name: ours, v: 2}]} | [{name: ours, v: 2}, {name: theirs, v: 9}]",
        "{l: [{name: theirs, v: 2}]} | [{name: theirs, v: 2}]",
      })
  void itemsOfOthersComeBackWhereAPatchReplacedTheList(String merged, String list) {
    Map<String, Object> live =
        live(
            "{l: [{name: ours, v: 1}, {name: theirs, v: 9}]}",
            "{'f:l':{'k:{\"name\":\"ours\"}':{'f:v':{}}}}",
            "{'f:l':{'k:{\"name\":\"theirs\"}':{'f:v':{}}}}");
    assertThat(Removals.from(object(merged), object(merged), live, List.of()).get("spec"))
        .isEqualTo(object("{l: " + list + "}").get("spec"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spec: {a: 1} | spec: {a: 2} | [{\"path\":\"/spec\",\"op\":\"replace\",\"value\":{\"a\":2}}]",
        "spec: {a: 1} | data: {} | [{\"path\":\"/data\",\"op\":\"add\",\"value\":{}},{\"path\":\"/spec\",\"op\":\"remove\"}]",
        "a/b~c: 1 | a/b~c: 2 | [{\"path\":\"/a~1b~0c\",\"op\":\"replace\",\"value\":2}]",
        "metadata: {labels: {a: b}, uid: u} | metadata: {uid: w} | [{\"path\":\"/metadata/labels\",\"op\":\"remove\"}]",
        "status: {a: 1} | status: {a: 2} | []",
        "spec: {a: 1} | spec: {a: 1} | []",
      })
  void onlyWhatDiffersIsPatched(String before, String after, String operations) {
    assertThat(
            new String(
                JsonMaps.write(Removals.operations(yaml(before), yaml(after))),
                StandardCharsets.UTF_8))
        .isEqualTo(operations);
  }

  private static Map<String, Object> yaml(String text) {
    Map<String, Object> content =
        new LinkedHashMap<>(
            new ManifestReader()
                .read("apiVersion: v1\nkind: Any\nmetadata: {name: x}\nbody: {" + text + "}", "x")
                .get(0)
                .content());
    return dev.slipway.manifest.source.ManifestObject.map(content.get("body"));
  }
}
