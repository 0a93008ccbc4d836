package dev.slipway.delivery.environment.patch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A patch is refused, or changes an object that stays which it is; what it reads stays as it was.
 */
class PatcherFuzzTest implements FuzzTarget {
  private static final String OBJECTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
        labels: {app: orders}
      spec:
        replicas: 2
        template:
          metadata:
            labels: {app: orders}
          spec:
            containers:
            - name: app
              image: registry.example.com/orders:1
              args: [a, b]
              env:
              - {name: A, value: "1"}
              - {name: B, value: "2"}
              ports:
              - {containerPort: 80}
              - {containerPort: 80, protocol: UDP}
            tolerations:
            - {key: a, operator: Exists}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: orders
      data:
        a: x
        b/c~d: "y"
      """;

  private final Patcher patcher = new Patcher();

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    SourceLocation place = new SourceLocation("apps/orders.yaml", 1, 1);
    List<ManifestObject> objects = new ManifestReader().read(OBJECTS, "a.yaml");
    for (String kind : List.of("", "Deployment", "ConfigMap")) {
      Optional<PatchTarget> target =
          kind.isEmpty()
              ? Optional.empty()
              : Optional.of(new PatchTarget("", "", kind, "", "", "", ""));
      PatchSource source = new PatchSource(target, text, place, 1);
      List<UserError> problems = new ArrayList<>();
      List<ManifestObject> patched =
          patcher.apply(
              new Patcher.Patches("orders", "shop", List.of(), List.of(source)),
              objects,
              problems::add);
      problems.forEach(
          problem -> Claims.refused(new UserErrorException(problem), data, ErrorCode.PATCH_FAILED));
      for (ManifestObject object : patched) {
        Claims.that(
            objects.stream().anyMatch(each -> each.id().equals(object.id())),
            "no other object appears: " + object.id());
        String written = new ManifestWriter().write(object.content());
        Claims.same(
            List.of(object.id()),
            new ManifestReader().read(written, "b.yaml").stream().map(ManifestObject::id).toList(),
            "it can be written and read again");
      }
    }
    Claims.same(
        new ManifestReader().read(OBJECTS, "a.yaml"), objects, "the objects themselves stay");
  }
}
