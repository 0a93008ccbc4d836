package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of a service, as docs/replace-a-step.md has them, switched off and swapped. */
class ServiceStepsIT {
  private static final String ALL_ON = "nothing-skipped";
  private static final String ALL_OFF = "all-skipped";
  private static final String IMAGE_ALONE = "image-alone";
  private static final String EXISTING = "existing-image";

  /** Switches of steps that others need, with what another tool then leaves in their place. */
  private static final Map<String, Set<String>> SWAPPED =
      Map.of(
          "slipway.manifest.skip", Set.of("manifest:bundle *-*-manifests.tar.gz"),
          "slipway.push.skip", Set.of(ServiceScene.IMAGE, ServiceScene.BUNDLE),
          "slipway.push.bundle", Set.of(ServiceScene.BUNDLE));

  private static final String PAGE = "replace-a-step.md";

  private final BedFile bed = BedFile.load();
  private final List<Step> steps = Step.below(Page.read(PAGE, Map.of()), "A service");

  @TempDir private Path directory;

  ServiceStepsIT() throws IOException {}

  @BeforeEach
  void needsNexus() {
    bed.missing("nexus").ifPresent(why -> assumeTrue(!why.contains("needs a JDK"), why));
  }

  @Test
  void eachIsSwitchedOffAndSwapped() throws Exception {
    ServiceScene scene = new ServiceScene(bed, directory);
    Page page = page(scene);
    Map<String, String> switches = new TreeMap<>();
    for (Step step : steps) {
      assertThat(step.switches()).as(step.name()).isNotEmpty();
      switches.putAll(step.switches());
    }
    for (Map.Entry<String, String> each : switches.entrySet()) {
      scene.service(Step.module(each.getKey()), Map.of(each.getKey(), each.getValue()));
    }
    scene.service(ALL_ON, Map.of());
    scene.service(ALL_OFF, Map.of("slipway.skip", "true"));
    scene.service(
        IMAGE_ALONE,
        Map.of(
            "slipway.manifest.skip", "true",
            "slipway.push.bundle", "false",
            "slipway.promote.skip", "true"));
    String existing = scene.repository("elsewhere").push("7");
    scene.service(EXISTING, Map.of("slipway.image.reference", existing));

    withoutASwapTheNextStepSaysWhatIsMissing(scene);
    scene.bundleByTar(Step.module("slipway.manifest.skip"));
    scene.publishByOthers(Step.module("slipway.push.skip"), page.blocks("sh").get(0));
    scene.upload(Step.module("slipway.push.bundle"));

    MavenResult result = scene.maven("deploy");
    assertThat(result.succeeded()).as(result.output()).isTrue();
    Set<String> all = scene.handedOver(ALL_ON, steps);
    for (Step step : steps) {
      assertThat(all).as("what is known of a row").anyMatch(each -> isOf(step, each));
      assertThat(Modules.printed(result, step.name(), ALL_ON)).doesNotContain("Skipped.");
      assertThat(Modules.printed(result, step.name(), ALL_OFF)).contains("Skipped.");
    }
    assertThat(scene.handedOver(ALL_OFF, steps)).isEmpty();
    assertThat(scene.handedOver(IMAGE_ALONE, steps))
        .containsExactly(
            "delivery:image delivery/image",
            "delivery:image delivery/image.json",
            ServiceScene.IMAGE);
    for (String property : switches.keySet()) {
      Set<String> expected = new TreeSet<>(all);
      expected.removeAll(gone(property, all));
      expected.addAll(SWAPPED.getOrDefault(property, Set.of()));
      assertThat(scene.handedOver(Step.module(property), steps)).as(property).isEqualTo(expected);
    }
    namesTheExistingImage(scene, existing, all);
    theExampleIsDelivered(scene, page);
    anEnvironmentResolvesAllOfThem(scene, page);
  }

  private void withoutASwapTheNextStepSaysWhatIsMissing(ServiceScene scene) throws Exception {
    List<String> modules = SWAPPED.keySet().stream().map(Step::module).sorted().toList();
    MavenResult result =
        scene.maven(
            "deploy", "-fae", "-Dslipway.deployAtEnd=false", "-pl", String.join(",", modules));
    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).contains("SLIP-1102", "SLIP-3004");
    Set<String> all = new TreeSet<>();
    for (Step step : steps) {
      step.files().forEach(file -> all.add(step.name() + " " + file));
    }
    all.addAll(Set.of(ServiceScene.IMAGE, ServiceScene.BUNDLE, ServiceScene.REFERENCE));
    for (String property : SWAPPED.keySet()) {
      assertThat(scene.handedOver(Step.module(property), steps))
          .as(property)
          .doesNotContainAnyElementsOf(gone(property, all))
          .doesNotContain(ServiceScene.REFERENCE)
          .contains("delivery:image delivery/image.json");
    }
  }

  private void namesTheExistingImage(ServiceScene scene, String existing, Set<String> all)
      throws Exception {
    Set<String> expected = new TreeSet<>(all);
    expected.removeAll(Set.of("delivery:image delivery/image", ServiceScene.IMAGE));
    assertThat(scene.handedOver(EXISTING, steps)).isEqualTo(expected);
    String digest = scene.repository("elsewhere").image("7").orElseThrow().digest();
    assertThat(scene.image(EXISTING).path("digest").asString()).isEqualTo(digest);
    assertThat(scene.target(EXISTING).resolve("manifests/deployment-" + EXISTING + ".yaml"))
        .content()
        .contains("image: " + existing + "@" + digest);
  }

  private static Page page(ServiceScene scene) throws IOException {
    Page page =
        Page.read(
            PAGE,
            Map.of(
                "registry.example.com/my-team",
                scene.registry(),
                "https://nexus.example.com/repository/k8s-manifests",
                scene.store()));
    assertThat(page.text()).contains("`" + ServiceScene.BUNDLE_PATH + "`");
    return page;
  }

  private void theExampleIsDelivered(ServiceScene scene, Page page) throws Exception {
    StepExample example = new StepExample(bed, directory, page);
    String image = scene.repository("orders").push(example.tag());

    example.run();

    assertThat(example.podman()).containsExactly("build --tag " + image + " .", "push " + image);
    String digest = scene.repository("orders").image(example.tag()).orElseThrow().digest();
    assertThat(example.target().resolve("manifests/deployment-orders.yaml"))
        .content()
        .contains("image: " + image + "@" + digest, "slipway.dev/owner: team-orders");
    assertThat(example.target().resolve("delivery/image")).doesNotExist();
    assertThat(scene.stored("com.acme", "orders", "1.4.2")).isPresent();
    assertThat(scene.app("orders")).isEmpty();
  }

  /** The bundles of Maven and of tar, and the example's, whose app reference a person writes. */
  private static void anEnvironmentResolvesAllOfThem(ServiceScene scene, Page page)
      throws IOException {
    String command = "mvn delivery:resolve -Dpin";
    assertThat(page.text()).contains("`" + command + "`");
    Path tree = scene.resolved(page.blocks("yaml").get(1), command);
    assertThat(tree.resolve("apps/orders.yaml")).content().contains("sha256: ", "version: 1.4.2");
    Path release = tree.resolve("target/environment");
    String tar = Step.module("slipway.manifest.skip");
    assertThat(release.resolve("orders/deployment-orders.yaml")).exists();
    assertThat(release.resolve(tar + "/deployment-" + tar + ".yaml"))
        .content()
        .contains("@" + scene.image(tar).path("digest").asString());
  }

  /** What a switch leaves out, of all that there is. */
  private Set<String> gone(String property, Set<String> all) {
    if (property.equals("slipway.push.bundle")) {
      return Set.of(ServiceScene.BUNDLE);
    }
    Set<String> gone = new TreeSet<>();
    for (Step step : steps) {
      if (step.switches().containsKey(property)) {
        for (Step other : steps) {
          if (other.equals(step) || other.isOneOf(step.others())) {
            all.stream().filter(each -> isOf(other, each)).forEach(gone::add);
          }
        }
      }
    }
    if (property.equals("slipway.image.skip")) {
      gone.add(ServiceScene.IMAGE); // none was built
    }
    return gone;
  }

  private static boolean isOf(Step step, String handedOver) {
    return handedOver.startsWith(step.name() + " ");
  }
}
