package dev.slipway.its.bed.gitlab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stand-in GitLab with projects of poms, and a Maven repository with newer versions, until
 * standard input ends: for programs that use it from outside, such as Renovate. Then what they did
 * is printed.
 */
public final class GitlabCommand {
  private static final String PROJECT = "shop/service";
  private static final String TEAM_PROJECT = "my-team/orders";
  private static final String LIBRARY = "dev.example.lib";

  private GitlabCommand() {}

  /**
   * Runs it.
   *
   * @param arguments a folder for repositories and for {@code environment}, which a shell can read;
   *     how many projects there are, each with two outdated versions
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    HttpServer maven = maven();
    try (StandInGitlab gitlab =
        StandInGitlab.start(folder.resolve("git"), InstantSource.system())) {
      int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
      Map<String, FakeProject> projects = new LinkedHashMap<>();
      for (int n = 1; n <= count; n++) {
        String path = PROJECT + (n == 1 ? "" : "-" + n);
        projects.put(
            path,
            gitlab
                .projects()
                .create(
                    path,
                    Map.of(
                        "pom.xml", pom("parent", "one", "1.0.0"),
                        "module/pom.xml", pom("module", "two", "2.3.0"))));
      }
      FakeProject team =
          gitlab.projects().create(TEAM_PROJECT, Map.of("pom.xml", child("one", "1.0.0")));
      Files.writeString(
          folder.resolve("environment"),
          "ENDPOINT=%s/\nTOKEN=%s\nPROJECTS=\"%s\"\nMAVEN=http://127.0.0.1:%d/\n"
              .formatted(
                  gitlab.api(),
                  gitlab.users().token("renovate"),
                  "'" + String.join("','", projects.keySet()) + "'",
                  maven.getAddress().getPort()));
      System.in.readAllBytes();
      projects.forEach((path, project) -> report(path, project.mergeRequests()));
      report(TEAM_PROJECT, team.mergeRequests());
      System.out.printf(
          "%d requests that read, %d that write%n", gitlab.log().reads(), gitlab.log().writes());
      gitlab.log().complaints().forEach(each -> System.out.println("complaint: " + each));
    } finally {
      maven.stop(0);
    }
  }

  private static void report(String project, List<FakeMergeRequest> made) {
    made.forEach(
        each ->
            System.out.printf(
                "%s!%d %s %s by %s: %s%n",
                project, each.iid(), each.state(), each.source(), each.author(), each.title()));
    System.out.printf("%s: %d merge requests%n", project, made.size());
  }

  private static String child(String parent, String version) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <parent>
        <groupId>%s</groupId>
        <artifactId>%s</artifactId>
        <version>%s</version>
      </parent>
      <artifactId>orders</artifactId>
    </project>
    """
        .formatted(LIBRARY, parent, version);
  }

  private static String pom(String name, String dependency, String version) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>dev.example.shop</groupId>
      <artifactId>%s</artifactId>
      <version>1</version>
      <dependencies>
        <dependency>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </dependency>
      </dependencies>
    </project>
    """
        .formatted(name, LIBRARY, dependency, version);
  }

  /** Two libraries, of which there are newer versions than the poms have. */
  private static HttpServer maven() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String text =
                path.endsWith("/one/maven-metadata.xml")
                    ? metadata("one", "1.0.0", "1.1.0")
                    : path.endsWith("/two/maven-metadata.xml")
                        ? metadata("two", "2.3.0", "2.3.1")
                        : path.endsWith(".pom") ? "<project/>" : "";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 02 Nov 2026 08:00:00 GMT");
            exchange.sendResponseHeaders(
                text.isEmpty() ? 404 : 200, head || body.length == 0 ? -1 : body.length);
            if (!head) {
              exchange.getResponseBody().write(body);
            }
          }
        });
    server.start();
    return server;
  }

  private static String metadata(String name, String... versions) {
    return """
    <metadata>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <versioning>
        <release>%s</release>
        <versions><version>%s</version></versions>
      </versioning>
    </metadata>
    """
        .formatted(
            LIBRARY,
            name,
            versions[versions.length - 1],
            String.join("</version><version>", versions));
  }
}
