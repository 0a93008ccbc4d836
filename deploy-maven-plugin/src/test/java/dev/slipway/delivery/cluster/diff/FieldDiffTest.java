package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldDiffTest {

  /** Name, live, preview, and the changes as {@code path | before | after}. */
  static Stream<Arguments> objects() {
    return Stream.of(
        arguments("nothing", "{a: 1}", "{a: 1}", ""),
        arguments(
            "number", "{spec: {replicas: 2}}", "{spec: {replicas: 3}}", "spec.replicas | 2 | 3"),
        arguments("text that looks like a number", "{a: 1}", "{a: '1'}", "a | 1 | \"1\""),
        arguments(
            "text that looks like a boolean", "{a: true}", "{a: 'true'}", "a | true | \"true\""),
        arguments("nothing and an empty text", "{a: null}", "{a: ''}", "a | null | \"\""),
        arguments("blanks at the end", "{a: x}", "{a: 'x '}", "a | x | x "),
        arguments("a new field that is null", "{}", "{a: null}", "a |  | null"),
        arguments("an empty map", "{a: {}}", "{a: []}", "a | {} | []"),
        arguments("map that empties", "{a: {b: 1}}", "{a: {}}", "a.b | 1 | \na |  | {}"),
        arguments("value becomes a map", "{a: 1}", "{a: {b: 2}}", "a | 1 | \na.b |  | 2"),
        arguments(
            "dots in keys", "{data: {a.yml: x}}", "{data: {a.yml: y}}", "data[\"a.yml\"] | x | y"),
        arguments(
            "quotes in keys",
            "{data: {'a\"]': x}}",
            "{data: {'a\"]': y}}",
            "data[\"a\\\"]\"] | x | y"),
        arguments(
            "a name",
            "{c: [{name: a, image: x}, {name: b, image: y}]}",
            "{c: [{name: a, image: x}, {name: b, image: z}]}",
            "c[name=b].image | y | z"),
        arguments(
            "item goes, item comes",
            "{c: [{name: a, i: 1}, {name: b, i: 2}]}",
            "{c: [{name: c, i: 3}, {name: b, i: 2}]}",
            "c[name=a].i | 1 | \nc[name=c].i |  | 3\n"
                + "c | order [name=a] [name=b] | order [name=c] [name=b]"),
        arguments(
            "item with a name only",
            "{}",
            "{c: [{name: a}, {name: b, i: 1}]}",
            "c[name=a].name |  | a\nc[name=b].i |  | 1"),
        arguments(
            "order",
            "{c: [{name: a}, {name: b}]}",
            "{c: [{name: b}, {name: a}]}",
            "c | order [name=a] [name=b] | order [name=b] [name=a]"),
        arguments(
            "ports without names",
            "{p: [{containerPort: 80, x: 1}, {containerPort: 81}]}",
            "{p: [{containerPort: 81}, {containerPort: 80, x: 2}]}",
            "p[containerPort=80].x | 1 | 2\n"
                + "p | order [containerPort=80] [containerPort=81]"
                + " | order [containerPort=81] [containerPort=80]"),
        arguments(
            "a port twice, by protocol",
            "{p: [{port: 53, protocol: TCP, n: 1}, {port: 53, protocol: UDP, n: 1}]}",
            "{p: [{port: 53, protocol: TCP, n: 1}, {port: 53, protocol: UDP, n: 2}]}",
            "p[port=53,protocol=UDP].n | 1 | 2"),
        arguments(
            "a volume mounted twice",
            "{m: [{name: v, mountPath: /a}, {name: v, mountPath: /b, readOnly: false}]}",
            "{m: [{name: v, mountPath: /a}, {name: v, mountPath: /b, readOnly: true}]}",
            "m[mountPath=/b].readOnly | false | true"),
        arguments(
            "conditions by type",
            "{g: [{type: A, s: 1}]}",
            "{g: [{type: A, s: 2}]}",
            "g[type=A].s | 1 | 2"),
        arguments(
            "nothing tells items apart",
            "{l: [{a: 1}, {a: 2}]}",
            "{l: [{a: 1}, {a: 3}]}",
            "l[1].a | 2 | 3"),
        arguments(
            "names twice",
            "{l: [{name: x, a: 1}, {name: x, a: 2}]}",
            "{l: [{name: x, a: 1}, {name: x, a: 3}]}",
            "l[1].a | 2 | 3"),
        arguments("argument put in the middle", "{l: [a, c]}", "{l: [a, b, c]}", "l[1] |  | b"),
        arguments("argument taken away", "{l: [a, b, c]}", "{l: [a, c]}", "l[1] | b | "),
        arguments("argument changed", "{l: [a, b]}", "{l: [a, x]}", "l[1] | b | x"),
        arguments("lists in lists", "{l: [[a], [b]]}", "{l: [[a], [c]]}", "l[1][0] | b | c"),
        arguments(
            "lines",
            "{data: {k: \"a\\nb\\nc\\n\"}}",
            "{data: {k: \"a\\nx\\nc\\n\"}}",
            "data.k | a\\nb\\nc\\n | a\\nx\\nc\\n"),
        arguments(
            "line break at the end", "{k: \"a\\nb\"}", "{k: \"a\\nb\\n\"}", "k | a\\nb | a\\nb\\n"),
        arguments("only a line break", "{k: a}", "{k: \"a\\n\"}", "k | a | a\\n"),
        arguments("a new text of lines", "{}", "{k: \"a\\n\\nb\\n\"}", "k |  | a\\n\\nb\\n"),
        arguments(
            "versions and addresses",
            "{a: 1.4.1, b: 10.0.0.1, c: 1e3, e: 1Gi}",
            "{a: 1.4.2, b: 10.0.0.2, c: '1e3', e: 2Gi}",
            "a | 1.4.1 | 1.4.2\nb | 10.0.0.1 | 10.0.0.2\nc | 1000.0 | \"1e3\"\n" + "e | 1Gi | 2Gi"),
        arguments("one line becomes two", "{k: a}", "{k: \"a\\nb\"}", "k | a | a\\nb"),
        arguments(
            "server's own",
            "{status: {a: 1}, metadata: {uid: a, resourceVersion: 1, name: n,"
                + " generation: 1, managedFields: [1], creationTimestamp: x, selfLink: y}}",
            "{status: {a: 2}, metadata: {uid: b, resourceVersion: 2}}",
            ""),
        arguments(
            "our own",
            "{metadata: {labels: {slipway.dev/release: a, app.kubernetes.io/version: '1.4.1'}}}",
            "{metadata: {labels: {slipway.dev/release: b, app.kubernetes.io/version: '1.4.2',"
                + " app.kubernetes.io/managed-by: slipway},"
                + " annotations: {slipway.dev/owner: me, deployment.kubernetes.io/revision: '2'}}}",
            "metadata.annotations[\"slipway.dev/owner\"] |  | me\n"
                + "metadata.labels[\"app.kubernetes.io/managed-by\"] |  | slipway\n"
                + "metadata.labels[\"app.kubernetes.io/version\"] | 1.4.1 | 1.4.2"),
        arguments(
            "who wrote it last, and what a controller counts",
            "{metadata: {labels: {slipway.dev/release: a}}}",
            "{metadata: {labels: {slipway.dev/release: b},"
                + " annotations: {deployment.kubernetes.io/revision: '2'}}}",
            ""),
        arguments(
            "its identity, beside what else is new",
            "{a: 1}",
            "{a: 2, metadata: {annotations: {slipway.dev/object-id: 'ConfigMap:x'}}}",
            "a | 1 | 2"),
        arguments(
            "its identity, where nothing else tells that it changes",
            "{metadata: {annotations: {slipway.dev/object-id: 'ConfigMap:y'}}}",
            "{metadata: {annotations: {slipway.dev/object-id: 'ConfigMap:x'}}}",
            "metadata.annotations[\"slipway.dev/object-id\"] | ConfigMap:y | ConfigMap:x"),
        arguments(
            "whose it is",
            "{metadata: {labels: {slipway.dev/environment: a, slipway.dev/app: b}}}",
            "{metadata: {labels: {slipway.dev/environment: c, slipway.dev/app: d}}}",
            "metadata.labels[\"slipway.dev/app\"] | b | d\n"
                + "metadata.labels[\"slipway.dev/environment\"] | a | c"),
        arguments(
            "below our domain, but written by people",
            "{metadata: {annotations: {slipway.dev/allow-runs-as-root: old}}}",
            "{}",
            "metadata.annotations[\"slipway.dev/allow-runs-as-root\"] | old | "),
        arguments(
            "what others applied last",
            "{metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}',"
                + " kapp.k14s.io/original-diff-md5: x, objectset.rio.cattle.io/applied: x,"
                + " kopf.zalando.org/last-handled-configuration: x}}}",
            "{}",
            ""),
        arguments(
            "binary data",
            "{apiVersion: v1, kind: ConfigMap, binaryData: {k: AAAA, l: AAAA}}",
            "{apiVersion: v1, kind: ConfigMap, binaryData: {k: AAA=, l: AAAB}}",
            "binaryData.k | AAAA | AAA=\nbinaryData.l | AAAA | AAAB"),
        arguments(
            "an annotation that only looks like what others applied last",
            "{}",
            "{metadata: {annotations: {a.b/last-applied-x: x, kapp.k14s.io/original-x: y,"
                + " objectset.rio.cattle.io/x: z}}}",
            "metadata.annotations[\"a.b/last-applied-x\"] |  | x\n"
                + "metadata.annotations[\"kapp.k14s.io/original-x\"] |  | y\n"
                + "metadata.annotations[\"objectset.rio.cattle.io/x\"] |  | z"),
        arguments(
            "texts that look like what plans say of values",
            "{a: '***', b: 'order [a]', c: '\"x\"', d: '{}', e: x}",
            "{a: '*** (#1)', b: 'order', c: '\"y', d: '[]', e: '-.e'}",
            "a | \"***\" | \"*** (#1)\"\nb | \"order [a]\" | order\n"
                + "c | \"\\\"x\\\"\" | \"\\\"y\"\nd | \"{}\" | \"[]\"\ne | x | -.e"),
        arguments("list that empties", "{a: [x]}", "{a: []}", "a[0] | x | \na |  | []"),
        arguments("list that fills", "{a: []}", "{a: [x]}", "a[0] |  | x\na | [] | "),
        arguments(
            "an item that comes first",
            "{c: [{name: a, i: 1}, {name: b, i: 1}]}",
            "{c: [{name: z, i: 1}, {name: a, i: 1}, {name: b, i: 1}]}",
            "c[name=z].i |  | 1\nc | order [name=a] [name=b] | order [name=z] [name=a] [name=b]"),
        arguments(
            "names that end a key",
            "{}",
            "{c: [{name: 'a]', i: 1}, {name: 'b,x=1', i: 1}]}",
            "c[name=\"a]\"].i |  | 1\nc[name=\"b,x=1\"].i |  | 1"),
        arguments(
            "a status of ours",
            "{metadata: {managedFields: [{manager: slipway, operation: Apply,"
                + " fieldsV1: {'f:status': {}}}]}, status: {a: 1}}",
            "{status: {a: 2}}",
            "status.a | 1 | 2"),
        arguments(
            "a status of a controller",
            "{metadata: {managedFields: [{manager: slipway, operation: Apply,"
                + " subresource: status, fieldsV1: {'f:status': {}}}]}, status: {a: 1}}",
            "{status: {a: 2}}",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void tellsWhatChanges(String name, String live, String preview, String expected) {
    assertThat(text(between(live, preview))).isEqualTo(expected);
    assertThat(FieldDiff.same(DiffExamples.yaml(live), DiffExamples.yaml(preview)))
        .isEqualTo(expected.isEmpty());
  }

  @Test
  void hasAllOfLargeObjects() {
    Map<String, Object> item = new LinkedHashMap<>();
    IntStream.range(0, 5000).forEach(i -> item.put("f" + i, "x".repeat(1000) + i));
    Map<String, Object> grown = Map.of("spec", Map.of("one", 1, "many", item));

    List<FieldChange> changes = new FieldDiff().between(Map.of(), grown);
    assertThat(changes)
        .hasSize(5001)
        .contains(new FieldChange("spec.many.f77", "", "x".repeat(1000) + "77"));
    assertThat(new FieldDiff().between(grown, Map.of())).hasSize(5001);
  }

  @Test
  void hostileTextIsLegible() {
    for (FieldChange change :
        new FieldDiff().between(Map.of(), Map.of(DiffExamples.EVIL, DiffExamples.EVIL))) {
      for (Excerpt excerpt : Excerpts.of(change)) {
        assertThat(excerpt.path() + String.join("", excerpt.after()))
            .contains("\\u001B[2J", "\\u202E", "\\uD800")
            .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*");
      }
    }
  }

  static List<FieldChange> between(String live, String preview) {
    return new FieldDiff().between(DiffExamples.yaml(live), DiffExamples.yaml(preview));
  }

  static String text(List<FieldChange> changes) {
    return changes.stream()
        .map(c -> String.join(" | ", c.texts()))
        .map(line -> line.replace("\n", "\\n"))
        .collect(Collectors.collectingAndThen(Collectors.joining("\n"), FieldDiffTest::numbered));
  }

  /** With a number for each checksum of a Secret's content. */
  private static String numbered(String text) {
    List<String> seen = new ArrayList<>();
    return Pattern.compile("\\*\\*\\* \\(([0-9a-f]{12})\\)")
        .matcher(text)
        .replaceAll(
            found -> {
              if (!seen.contains(found.group(1))) {
                seen.add(found.group(1));
              }
              return "*** (#" + (seen.indexOf(found.group(1)) + 1) + ")";
            });
  }
}
