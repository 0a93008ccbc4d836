package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of an environment, as docs/replace-a-step.md has them, switched off and swapped. */
class EnvironmentStepsIT {
  private static final String PARENT =
      """
        <properties>
          <maven.install.skip>true</maven.install.skip>
          <maven.deploy.skip>true</maven.deploy.skip>
        </properties>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      """;
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: NAME}\ndata: {color: %s}\n";
  private static final String BINDING =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
       "metadata": {"name": "slipway:admin:expired",
        "labels": {"slipway.dev/access": "admin", "slipway.dev/environment": "NAME"},
        "annotations": {"slipway.dev/expires": "2026-01-01T00:00:00Z"}},
       "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"},
       "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "ana"}]}
      """;
  private static final String PAGE = "replace-a-step.md";
  private static final String SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n";
  private static final String ALL_ON = "nothing-skipped";
  private static final String ALL_OFF = "all-skipped";
  private static final String RESOLVE = "slipway.resolve.skip";

  private final BedFile bed = BedFile.load();
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
  private final String group = "steps" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Step> steps = Step.below(Page.read(PAGE, Map.of()), "An environment");
  private final Map<String, String> switches = new TreeMap<>();

  @TempDir private Path directory;

  EnvironmentStepsIT() throws IOException {
    steps.forEach(step -> switches.putAll(step.switches()));
  }

  @Test
  void eachIsSwitchedOffAndTheOthersWork() throws Exception {
    Modules modules = new Modules(directory, bed, group);
    List<String> names = new ArrayList<>(List.of(ALL_ON));
    switches.keySet().forEach(property -> names.add(Step.module(property)));
    for (String name : names) {
      environment(modules, name);
    }
    modules.write(Step.module(RESOLVE), "environment", Map.of(RESOLVE, "true"));
    MavenResult first = maven(modules, "deploy", "-fae");
    assertThat(first.output()).contains("SLIP-9001", "There is no resolved release to apply");
    assertThat(first.lines()).filteredOn(line -> line.contains(" FAILURE [")).hasSize(1);

    for (String name : names) {
      modules.write(name, "manifests/settings.yaml", map(name, "settings", "red"));
      Files.delete(modules.module(name).resolve("manifests/old.yaml"));
    }
    namespace(full(Step.module(RESOLVE)));
    String goal = "dev.slipway:deploy-maven-plugin:resolve";
    assertThat(
            maven(modules, goal, "-D" + RESOLVE + "=false", "-pl", Step.module(RESOLVE))
                .succeeded())
        .isTrue();
    for (String name : names) {
      grantThatExpired(name);
      modules.age(name, Instant.now().minus(Duration.ofHours(1)));
    }
    for (Map.Entry<String, String> each : switches.entrySet()) {
      String name = Step.module(each.getKey());
      modules.write(name, "environment", Map.of(each.getKey(), each.getValue()));
    }
    environment(modules, ALL_OFF);
    modules.write(ALL_OFF, "environment", Map.of("slipway.skip", "true"));
    Instant start = Instant.now().minusSeconds(1);

    MavenResult result = maven(modules, "deploy");

    assertThat(result.succeeded()).as(result.output()).isTrue();
    Run run = new Run(modules, result, start);
    Set<String> all = handedOver(run, ALL_ON);
    for (Step step : steps) {
      assertThat(all).as("what is known of a row").anyMatch(each -> isOf(step, each));
    }
    assertThat(modules.module(ALL_OFF).resolve("target")).doesNotExist();
    for (String property : switches.keySet()) {
      Set<String> expected = new TreeSet<>(all);
      expected.removeIf(each -> off(property).stream().anyMatch(step -> isOf(step, each)));
      assertThat(handedOver(run, Step.module(property))).as(property).isEqualTo(expected);
    }
  }

  /** The steps that a switch switches off; what is no goal of its own belongs to the one before. */
  private List<Step> off(String property) {
    List<Step> off = new ArrayList<>();
    for (Step step : steps) {
      boolean here = step.switches().containsKey(property);
      boolean other =
          steps.stream()
              .anyMatch(s -> s.switches().containsKey(property) && step.isOneOf(s.others()));
      boolean part = !step.name().contains(":") && off.contains(steps.get(steps.indexOf(step) - 1));
      if (here || other || part) {
        off.add(step);
      }
    }
    return off;
  }

  private record Run(Modules modules, MavenResult result, Instant start) {}

  /** What steps did for a module: {@code delivery:plan environment/plan.json}. */
  private Set<String> handedOver(Run run, String name) throws Exception {
    Set<String> found = new TreeSet<>();
    for (Step step : steps) {
      for (String file : step.files()) {
        if (run.modules.written(name, file, run.start)) {
          found.add(step.name() + " " + file);
        }
      }
    }
    String space = "/api/v1/namespaces/" + full(name);
    if (status(bindings(name) + "/slipway:admin:expired") == 404) {
      found.add("delivery:expire the end of the grant");
    }
    if (kube.get(space + "/configmaps/settings").at("/data/color").asString("").equals("red")) {
      found.add("delivery:apply the objects");
    }
    if (status(space + "/configmaps/old") == 404) {
      found.add("the deletions of it");
    }
    for (String goal : List.of("delivery:dry-run", "delivery:wait")) {
      if (!Modules.printed(run.result, goal, name).contains("Skipped.")) {
        found.add(goal + " the result");
      }
    }
    return found;
  }

  /** The page's commands, and what its table names beside them. */
  @Test
  void kubectlAppliesWhatWasResolved() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in is no match for kubectl");
    assumeTrue(Tool.find("kubectl").isPresent(), "no kubectl on this machine");
    Modules modules = new Modules(directory, bed, group);
    String name = "kubectl";
    modules.write(name, "environment", Map.of());
    modules.write(name, "environment.yaml", definition(name));
    modules.write(
        name, "shop/orders.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: orders}\n");
    modules.write(
        name,
        "apps/orders.yaml",
        "apiVersion: slipway.dev/v1\n"
            + "kind: App\n"
            + "metadata: {name: orders}\n"
            + "spec: {path: shop, version: 1.0.0, namespace: "
            + full(name)
            + "}\n");
    List<String> commands = Page.read(PAGE, Map.of()).blocks("sh").get(1).lines().toList();
    assertThat(commands.get(0)).isEqualTo("mvn verify");
    assertThat(maven(modules, "verify").succeeded()).isTrue();
    String apply = commands.get(1).substring("kubectl ".length());
    Path folder = modules.module(name);

    assertThat(kubectl(folder, "create namespace " + full(name))).isZero();
    assertThat(kubectl(folder, apply + " --dry-run=server")).isZero();
    String diff = apply.replace("apply ", "diff ");
    assertThat(kubectl(folder, diff)).as("there are differences").isEqualTo(1);
    assertThat(kubectl(folder, apply)).isZero();
    assertThat(kubectl(folder, diff)).as("there are none").isZero();
    String live = "/api/v1/namespaces/" + full(name) + "/configmaps/orders";
    assertThat(status(live)).isEqualTo(200);
    assertThat(kubectl(folder, "delete --filename target/environment/orders/")).isZero();
    assertThat(status(live)).isEqualTo(404);
  }

  private int kubectl(Path folder, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tool.find("kubectl").orElseThrow().toString()));
    command.addAll(List.of(arguments.split(" ")));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", bed.get("kubeconfig"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).doesNotContainIgnoringCase("error:");
    return process.waitFor();
  }

  private void environment(Modules modules, String name) throws IOException {
    modules.write(name, "environment", Map.of());
    modules.write(name, "environment.yaml", definition(name));
    modules.write(name, "manifests/space.yaml", space(name));
    modules.write(name, "manifests/settings.yaml", map(name, "settings", "blue"));
    modules.write(name, "manifests/old.yaml", map(name, "old", "blue"));
  }

  private String definition(String name) {
    return "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: %s}\n"
        .formatted(full(name));
  }

  private void namespace(String name) throws Exception {
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(name);
    assertThat(kube.call("POST", "/api/v1/namespaces", "", body).statusCode()).isEqualTo(201);
  }

  private String space(String name) {
    return SPACE.replace("NAME", full(name));
  }

  private String map(String name, String map, String color) {
    return MAP.formatted(map, color).replace("NAME", full(name));
  }

  private void grantThatExpired(String name) throws Exception {
    String body = BINDING.replace("NAME", full(name));
    assertThat(kube.call("POST", bindings(name), "", body).statusCode()).isEqualTo(201);
  }

  private String bindings(String name) {
    return "/apis/rbac.authorization.k8s.io/v1/namespaces/" + full(name) + "/rolebindings";
  }

  private int status(String path) throws Exception {
    return kube.call("GET", path, "", "").statusCode();
  }

  private MavenResult maven(Modules modules, String... arguments) throws IOException {
    Stream<String> settings =
        Stream.of("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.practice=false");
    return modules.run(
        PARENT, Stream.concat(settings, Stream.of(arguments)).toArray(String[]::new));
  }

  /** The name of an environment and of its namespace. */
  private String full(String name) {
    return group + "-" + name;
  }

  private static boolean isOf(Step step, String handedOver) {
    return handedOver.startsWith(step.name());
  }
}
