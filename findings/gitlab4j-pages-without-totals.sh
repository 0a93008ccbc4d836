#!/bin/bash
# gitlab4j-api 6.2.0 reads the first page only, without an error, where a page of results has a Link header with rel="next"
# and none of the X- headers: its Pager then says that there is one page, and that the items of this page are all.
# GitLab's documentation names Link as the header to follow; pages by keyset have no other one.
# Expected was a second request, to the address of the link, or an error. With X-Page, X-Per-Page and X-Next-Page all
# pages are read.
# Seen with org.gitlab4j:gitlab4j-api 6.2.0, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>pages</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.gitlab4j</groupId>
      <artifactId>gitlab4j-api</artifactId>
      <version>6.2.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

cat > Pages.java <<'JAVA'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.Pager;
import org.gitlab4j.api.models.Project;

/** A server of seven projects, read in pages of three. */
class Pages {
  private static final int PROJECTS = 7;

  public static void main(String[] arguments) throws Exception {
    read("Link alone", false);
    read("Link, X-Page, X-Per-Page and X-Next-Page", true);
  }

  private static void read(String headers, boolean next) throws Exception {
    List<String> requests = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", exchange -> answer(exchange, address, next, requests));
    server.start();
    try {
      Pager<Project> pager = new GitLabApi(address, "token").getProjectApi().getProjects(3);
      int read = 0;
      while (pager.hasNext()) {
        read += pager.next().size();
      }
      System.out.println(
          headers + ": " + requests.size() + " requests, " + read + " of " + PROJECTS
              + " projects, said to be " + pager.getTotalItems() + " in " + pager.getTotalPages()
              + " pages");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(
      HttpExchange exchange, String address, boolean next, List<String> requests)
      throws IOException {
    requests.add(exchange.getRequestURI().toString());
    Map<String, Integer> query = new TreeMap<>();
    for (String part : exchange.getRequestURI().getQuery().split("&")) {
      String[] sides = part.split("=", 2);
      query.put(sides[0], Integer.valueOf(sides[1]));
    }
    int size = query.get("per_page");
    int page = query.getOrDefault("page", 1);
    List<String> projects = new ArrayList<>();
    for (int i = (page - 1) * size; i < Math.min(PROJECTS, page * size); i++) {
      projects.add("{\"id\":" + i + ",\"name\":\"project-" + i + "\"}");
    }
    boolean more = page * size < PROJECTS;
    if (more) {
      exchange.getResponseHeaders().add("Link",
          "<" + address + "/api/v4/projects?page=" + (page + 1) + "&per_page=" + size
              + ">; rel=\"next\"");
    }
    if (next) {
      exchange.getResponseHeaders().add("X-Page", String.valueOf(page));
      exchange.getResponseHeaders().add("X-Per-Page", String.valueOf(size));
      exchange.getResponseHeaders().add("X-Next-Page", more ? String.valueOf(page + 1) : "");
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] body = projects.toString().getBytes();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
JAVA
javac -cp 'jars/*' Pages.java
seen=$(java -cp "jars/*:." Pages 2>/dev/null)
printf '%s\n' "$seen"
expected='Link alone: 1 requests, 3 of 7 projects, said to be 3 in 1 pages
Link, X-Page, X-Per-Page and X-Next-Page: 3 requests, 7 of 7 projects, said to be -1 in -1 pages'
if [ "$seen" != "$expected" ]; then
  echo "this is not what was seen before" >&2
  exit 1
fi
