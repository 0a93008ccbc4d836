package dev.slipway.its.bench;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.template.TemplateTree;
import dev.slipway.delivery.template.archetype.Rendering;
import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bot over 100 services that were generated from the service archetype, whose new version
 * changes four files and adds one, on a stand-in GitLab and a repository that take 20 ms a request;
 * people edited all of them, and every tenth at the same lines. Then the same again.
 */
final class TemplateBench implements Bench {
  private static final int PROJECTS = 100;
  private static final int CONFLICTS = 10; // every so many projects
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int PER_CHANGED = 8;
  private static final String CI = ".gitlab-ci.yml";
  private static final String DEPLOYMENT = "src/main/k8s/deployment.yaml";

  private final BenchSetup setup;
  private final PrintStream out;

  TemplateBench(BenchSetup setup, PrintStream out) {
    this.setup = setup;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("template");
    try (ArchetypeServer repository = new ArchetypeServer(DELAY);
        StandInGitlab gitlab = StandInGitlab.inMemory(InstantSource.system())) {
      byte[] first = repository.publish("1.0", original(), Map.of());
      repository.publish("2.0", first, changed(first));
      repository.list("dev.slipway", "service-parent", setup.version());
      for (int project = 0; project < PROJECTS; project++) {
        gitlab.projects().create("shop/service-" + project, service(first, project));
      }
      gitlab.behavior().delay(DELAY);
      Turn update = turn(gitlab, repository, directory);
      check(gitlab, update);
      Turn again = turn(gitlab, repository, directory);
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.most("template.seconds", update.sample.seconds(), 0, 60));
      figures.add(
          Figure.most("template.requests", update.requests, 0, PROJECTS * PER_CHANGED + 10));
      figures.add(Figure.most("template.again-writes", again.writes, 0, 0));
      return figures;
    }
  }

  private byte[] original() throws IOException {
    String name = "service-archetype";
    return Files.readAllBytes(
        setup
            .localRepository()
            .resolve("dev/slipway/%s/%s".formatted(name, setup.version()))
            .resolve(name + "-" + setup.version() + ".jar"));
  }

  private static Map<String, String> answers(int project) {
    return Map.of(
        "groupId", "com.acme",
        "artifactId", "service-" + project,
        "version", "1.0",
        "package", "com.acme.shop");
  }

  private static TemplateTree rendered(byte[] jar, int project) throws IOException {
    try {
      return Rendering.of(jar, answers(project)).tree();
    } catch (Exception e) { // checked ones of two kinds
      throw new IOException(e);
    }
  }

  /** Templates of the new version. */
  private static Map<String, String> changed(byte[] jar) throws IOException {
    TemplateTree tree = rendered(jar, 0);
    Map<String, String> changed = new HashMap<>();
    changed.put(CI, text(tree, CI).replace("mvn $SLIPWAY verify", "mvn $SLIPWAY -Pci verify"));
    changed.put(".mvn/jvm.config", "-XX:+UseSerialGC\n");
    changed.put(".mvn/maven.config", "--strict-checksums\n");
    changed.put("__gitignore__", text(tree, ".gitignore") + "*.log\n");
    changed.put(
        DEPLOYMENT,
        text(tree, DEPLOYMENT).replace("service-0", "${artifactId}").replace("50m", "100m"));
    return changed;
  }

  private static String text(TemplateTree tree, String path) {
    return tree.file(path).orElseThrow().text();
  }

  private static Map<String, String> service(byte[] jar, int project) throws IOException {
    Map<String, String> files = new HashMap<>();
    rendered(jar, project).files().forEach((path, file) -> files.put(path, file.text()));
    files.put(
        TemplateRecord.PATH,
        new TemplateRecord(
                new Archetype(ArchetypeServer.GROUP, ArchetypeServer.NAME, "1.0"),
                answers(project),
                Optional.empty())
            .text());
    files.computeIfPresent(CI, (path, text) -> text + "\n# edited in project " + project + "\n");
    if (project % CONFLICTS == 0) {
      files.computeIfPresent(DEPLOYMENT, (path, text) -> text.replace("50m", "70m"));
    }
    for (int i = 0; i < 30; i++) {
      files.put("src/main/java/com/acme/shop/Class" + i + ".java", "class Class" + i + " {}\n");
    }
    return files;
  }

  private static void check(StandInGitlab gitlab, Turn turn) throws IOException {
    int drafts = 0;
    int ready = 0;
    for (var project : gitlab.projects().all()) {
      for (FakeMergeRequest request : project.mergeRequests()) {
        boolean draft = request.title().startsWith("Draft: ");
        drafts += draft ? 1 : 0;
        ready += draft ? 0 : 1;
      }
    }
    if (drafts != PROJECTS / CONFLICTS || ready != PROJECTS - drafts) {
      throw new IOException(
          "%d drafts and %d others were opened:%n%s".formatted(drafts, ready, turn.output));
    }
  }

  /** What one run took. */
  private record Turn(Sample sample, int requests, int writes, String output) {}

  private Turn turn(StandInGitlab gitlab, ArchetypeServer repository, Path directory)
      throws IOException {
    gitlab.log().clear();
    repository.forgetRequests();
    Path project = Files.createDirectories(directory.resolve("run"));
    BenchSetup.environmentJvm(project);
    Path settings =
        new Settings(setup.downloaded())
            .server(gitlab.url().getAuthority(), new Account("bot", gitlab.users().token("bot")))
            .write(project.resolve("settings.xml"));
    RunningMaven running =
        MavenRun.in(project, setup.mavenHome())
            .settings(settings)
            .localRepository(setup.localRepository())
            .with(
                "dev.slipway:deploy-maven-plugin:" + setup.version() + ":suggest",
                "-Dslipway.suggest.gitlab=" + gitlab.url(),
                "-Dslipway.suggest.group=shop",
                "-Dslipway.suggest.hosts=127.0.0.1",
                "-Dslipway.suggest.repositories=" + repository.url(),
                "-Dslipway.cache=" + directory.resolve("cache"))
            .start();
    ProcessUse use = ProcessUse.of(running.process());
    MavenResult result = running.await();
    Sample sample = Sample.of(result, use);
    int writes = gitlab.log().writes();
    int requests = gitlab.log().reads() + writes + repository.requests();
    out.printf(
        Locale.ROOT,
        "%.1f s, %.0f MB; %d requests to GitLab (%d writes), %d to the repository%n",
        sample.seconds(),
        sample.megabytes(),
        requests - repository.requests(),
        writes,
        repository.requests());
    return new Turn(sample, requests, writes, result.output());
  }
}
