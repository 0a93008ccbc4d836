package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesiredReleaseTest {
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata: {a: '1'}";
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, paused: true}";
  private static final String SCALER =
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
          + "metadata: {name: web, namespace: shop}\n"
          + "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}";
  private static final String DEFINITION =
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: w},"
          + " spec: {group: acme.example, scope: Cluster, names: {kind: Widget, plural: widgets},"
          + " versions: [{name: v1}]}}";
  private static final String WIDGET =
      "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: odd}";

  @Test
  void theHashIsThatOfTheContent() {
    String hash = of(MAP).get(0).hash();
    assertThat(of(MAP).get(0).hash()).isEqualTo(hash);
    assertThat(of(MAP.replace("'1'", "'2'")).get(0).hash()).isNotEqualTo(hash);
    assertThat(desired(MAP).hash())
        .isEqualTo(desired(MAP).hash())
        .isNotEqualTo(desired(MAP, WEB).hash())
        .isNotEqualTo(desired(MAP.replace("'1'", "'2'")).hash());
  }

  @Test
  void anAutoscalersNumberIsNoneOfOurs() {
    String other = WEB.replace("replicas: 3", "replicas: 9");
    assertThat(of(WEB).get(0).hash()).isNotEqualTo(of(other).get(0).hash());
    DesiredObject scaled = of(WEB, SCALER).get(0);
    assertThat(scaled.scaled()).isTrue();
    assertThat(scaled.hash()).isEqualTo(of(other, SCALER).get(0).hash());
    // Where it is not there yet it begins with what the manifest says.
    assertThat(scaled.content().get("spec")).isEqualTo(Map.of("replicas", 3L, "paused", true));
    assertThat(scaled.withReplicas(null).get("spec")).isEqualTo(Map.of("paused", true));
    assertThat(scaled.withReplicas(7).get("spec")).isEqualTo(Map.of("replicas", 7, "paused", true));
  }

  @Test
  void theClustersAutoscalersCountToo() {
    Release release = Releases.release(WEB);
    DesiredRelease desired =
        DesiredRelease.of(
            release,
            "https://s",
            new ApiResources(new MemoryCluster().kinds),
            List.of(Releases.objects(SCALER).get(0).content()));
    assertThat(desired.objects().get(0).scaled()).isTrue();
  }

  @Test
  void putsNamespacesWhereTheKindWantsThem() {
    String nowhere = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}";
    assertThat(of(nowhere).get(0).namespace()).isEqualTo("default");
    DesiredObject widget = of(DEFINITION, WIDGET).get(1);
    assertThat(widget.namespace()).isEmpty();
    assertThat(widget.served()).isFalse();
    assertThat(of(MAP).get(0).served()).isTrue();
    assertThat(widget.resource().path("", "w")).isEqualTo("/apis/acme.example/v1/widgets/w");
  }

  @Test
  void customResourcesCarryNoReleaseLabel() {
    List<DesiredObject> objects = of(DEFINITION, WIDGET, MAP);
    assertThat(labelled(objects.get(2))).doesNotContain("slipway.dev/release");
    assertThat(labelled(objects.get(1))).contains("slipway.dev/release=" + Releases.LABEL);
    assertThat(objects).allMatch(it -> !it.content().toString().contains("slipway.dev/release"));
  }

  private static String labelled(DesiredObject object) {
    return object.labelled(object.content(), Releases.LABEL).toString();
  }

  @Test
  void theLabelComesToWhateverIsSentAndToNothingElse() {
    DesiredObject web = of(WEB).get(0);
    Map<String, Object> sent = web.labelled(web.withReplicas(7), Releases.LABEL);
    assertThat(sent.get("spec")).isEqualTo(Map.of("replicas", 7, "paused", true));
    assertThat(sent.toString().replace(", slipway.dev/release=" + Releases.LABEL, ""))
        .isEqualTo(web.withReplicas(7).toString());
    assertThat(web.labelled(web.content(), "")).isEqualTo(web.content());
  }

  @Test
  void tellsAllUnknownKinds() {
    UserError error = error(WIDGET, MAP, WIDGET.replace("Widget", "Gadget"));
    assertThat(error.code().label()).isEqualTo("SLIP-5005");
    assertThat(error.why().lines())
        .containsExactly(
            "acme.example/v1 Gadget: Gadget.acme.example odd/w (app a, team-a), test.yaml:10:1",
            "acme.example/v1 Widget: Widget.acme.example odd/w (app a, team-a), test.yaml:1:1");
  }

  @Test
  void tellsAllAnnotationsWithoutMeaning() {
    UserError error =
        error(
            MAP.replace("name: m", "name: m, annotations: {slipway.dev/apply: never}"),
            WEB.replace(
                "name: web",
                "name: web, annotations: {slipway.dev/wave: a, slipway.dev/recreate: b}"));
    assertThat(error.code().label()).isEqualTo("SLIP-5007");
    assertThat(error.why().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("ConfigMap shop/m (app a, team-a), test.yaml:1:1: slipway.dev/apply: 'never'");
  }

  private static List<DesiredObject> of(String... texts) {
    return desired(texts).objects();
  }

  private static DesiredRelease desired(String... texts) {
    return DesiredRelease.of(
        Releases.release(texts),
        "https://s",
        new ApiResources(new MemoryCluster().kinds),
        List.of());
  }

  private static UserError error(String... texts) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> of(texts));
    assertThat(e).isNotNull();
    return e.error();
  }
}
