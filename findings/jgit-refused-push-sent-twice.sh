#!/bin/bash
# JGit 7.8.1 sends a push over HTTP twice where the server refuses the POST: after 401 without WWW-Authenticate, after
# 403 and after 404 the whole pack goes once more, the second time without the password that it had sent before.
# Expected was one POST: the refs were read with the same password just before, and a push is not idempotent.
# After 500 and 503 there is one POST.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

git init -q --bare -b main there.git
git init -q -b main here
git -C here -c user.name=A -c user.email=a@example.com commit -q --allow-empty -m first

cat > Push.java <<'JAVA'
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** A server that shows its refs to who has a password, and answers the push with a status. */
class Push {
  public static void main(String[] arguments) throws Exception {
    int status = Integer.parseInt(arguments[0]);
    byte[] refs =
        new ProcessBuilder("git", "receive-pack", "--stateless-rpc", "--advertise-refs", "there.git")
            .start().getInputStream().readAllBytes();
    List<String> posts = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, refs, status, posts));
    server.start();
    try (Git git = Git.open(new File("here"))) {
      git.push()
          .setRemote("http://127.0.0.1:" + server.getAddress().getPort() + "/there.git")
          .setRefSpecs(new RefSpec("refs/heads/main:refs/heads/main"))
          .setCredentialsProvider(new UsernamePasswordCredentialsProvider("user", "password"))
          .call();
    } catch (TransportException expected) {
      System.out.println(status + ": " + String.join(", ", posts));
    } finally {
      server.stop(0);
    }
  }

  static void answer(HttpExchange exchange, byte[] refs, int status, List<String> posts)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean known = exchange.getRequestHeaders().containsKey("Authorization");
      if (exchange.getRequestMethod().equals("POST")) {
        posts.add(known ? "with password" : "without");
        exchange.sendResponseHeaders(status, -1);
      } else if (!known) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        byte[] head = "001f# service=git-receive-pack\n0000".getBytes();
        exchange.getResponseHeaders()
            .set("Content-Type", "application/x-git-receive-pack-advertisement");
        exchange.sendResponseHeaders(200, head.length + refs.length);
        exchange.getResponseBody().write(head);
        exchange.getResponseBody().write(refs);
      }
    }
  }
}
JAVA
seen=$(for status in 401 403 404 500 503; do java -cp "jars/*" Push.java $status 2>/dev/null; done)
echo "$seen"
[ "$seen" = "401: with password, without
403: with password, without
404: with password, without
500: with password
503: with password" ] || { echo "changed"; exit 1; }
