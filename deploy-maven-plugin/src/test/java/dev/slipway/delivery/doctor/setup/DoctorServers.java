package dev.slipway.delivery.doctor.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.delivery.environment.git.GitHttpServer;
import dev.slipway.delivery.net.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A Nexus, a registry, a GitLab and a Slack on one port, a git server, and an API server with TLS:
 * for all tests of a class. Each test starts with the answers of servers that are as they should
 * be.
 */
final class DoctorServers implements AutoCloseable {
  final TestCertificate certificate;
  final GitHttpServer git;

  /** Whether a file of the store can be written twice. */
  volatile boolean rewritable;

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final HttpsServer kube;
  private final Git bare;

  /** What a server answers; a negative status is no answer at all. */
  private record Reply(int status, String body) {}

  /**
   * @param folder for the repository of the git server
   */
  DoctorServers(Path folder) throws IOException, GitAPIException, GeneralSecurityException {
    certificate = TestCertificate.create();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    kube = certificate.serve();
    kube.removeContext("/");
    kube.createContext("/", this::answer);
    bare =
        Git.init()
            .setBare(true)
            .setInitialBranch("main")
            .setDirectory(folder.resolve("env.git").toFile())
            .call();
    git = new GitHttpServer(bare.getRepository());
    seed();
  }

  private void seed() throws IOException {
    try (ObjectInserter inserter = bare.getRepository().newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      tree.append(
          "environment.yaml",
          FileMode.REGULAR_FILE,
          inserter.insert(Constants.OBJ_BLOB, "kind: Environment".getBytes(UTF_8)));
      CommitBuilder first = new CommitBuilder();
      first.setTreeId(inserter.insert(tree));
      first.setAuthor(new PersonIdent("a", "a@b"));
      first.setCommitter(first.getAuthor());
      first.setMessage("first");
      RefUpdate main = bare.getRepository().updateRef("refs/heads/main");
      main.setNewObjectId(inserter.insert(first));
      inserter.flush();
      main.update();
    }
  }

  /** As they should be. */
  void reset() {
    replies.clear();
    rewritable = false;
    git.forbidPush = "";
    GoodReplies.of(this);
  }

  /** What GitLab's API answers. */
  void api(String request, int status, String body) {
    reply(request.replace(" /", " /gitlab/api/v4/"), status, body);
  }

  /** What a server answers to a request; with single quotes for double quotes. */
  void reply(String request, int status, String body) {
    replies.put(request, new Reply(status, body.replace('\'', '"')));
  }

  /** No server answers such requests. */
  void hang(String request) {
    replies.put(request, new Reply(-1, ""));
  }

  String authority() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  String at(String path) {
    return "http://" + authority() + path;
  }

  /** The address of the API server. */
  String kube() {
    return "https://localhost:" + kube.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath();
      String request = exchange.getRequestMethod() + " " + path;
      Reply reply = replies.get(request);
      if (reply == null) {
        reply = replies.get(request.substring(0, request.lastIndexOf('/') + 1) + "*");
      }
      if (reply == null) {
        reply = new Reply(404, "");
      }
      if (request.startsWith("PUT ") && !rewritable) {
        replies.putIfAbsent(request, new Reply(400, "")); // written once
      }
      if (reply.status() < 0) {
        closing.await();
        return;
      }
      headers(exchange, path);
      byte[] body = reply.body().getBytes(UTF_8);
      boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void headers(HttpExchange exchange, String path) {
    if (path.endsWith("/manifests/17")) {
      exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "a".repeat(64));
    }
    if (path.endsWith("/blobs/uploads/")) {
      exchange.getResponseHeaders().set("Location", path + "1");
    }
  }

  @Override
  public void close() {
    closing.countDown(); // a server waits for what it answers
    http.stop(0);
    kube.stop(0);
    git.close();
    bare.close();
    threads.shutdownNow();
  }
}
