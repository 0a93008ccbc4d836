package dev.slipway.its.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.agreement.Corpus.Document;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every object of the corpus, sent to a real API server of its own by dry-run. What only the server
 * refuses must be in the documentation.
 */
class CorpusAgreementIT {
  private static final Path PAGE = Path.of("../docs/validation.md");
  private static final Set<String> FIRST =
      Set.of("Namespace", "CustomResourceDefinition", "PriorityClass", "RuntimeClass");

  private final Agreement agreement = new Agreement();
  private final List<String> otherThanNoted = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void theServerAndTheValidatorAgree() throws Exception {
    try (KubeApi api =
        KubeApi.start(directory.resolve("kube"), directory.resolve("logs"), System.getenv())) {
      assumeTrue(api.real(), "no kube-apiserver on this machine");
      String token = Objects.requireNonNull(api.properties().get("kube.token"));
      Tls tls = Tls.load(Path.of(Objects.requireNonNull(api.properties().get("kube.tls"))));
      Cluster cluster = new Cluster(api.url(), tls.context(), token);
      valid(cluster);
      for (Corpus.File file : Corpus.files("broken")) {
        broken(cluster, file);
      }
      print(api.description() + "\n" + agreement.table());
    }
    String page = Files.readString(PAGE);
    otherThanNoted.removeIf(words -> page.contains("`" + words.split(" ")[0] + "`"));
    assertThat(otherThanNoted).as("files whose '# server:' line is not true").isEmpty();
    assertThat(agreement.serverAlone())
        .as("only the server refuses it, and %s does not say so", PAGE)
        .allMatch(difference -> page.contains("`" + difference.object().split(" ")[0] + "`"));
  }

  private void valid(Cluster cluster) throws IOException, InterruptedException {
    List<Document> documents =
        Corpus.files("valid").stream().flatMap(file -> file.documents().stream()).toList();
    for (Document document : documents) {
      if (FIRST.contains(document.target().kind())) {
        cluster.create(document);
      }
    }
    for (Document document : documents) {
      agreement.add(document, cluster.refuses(document));
    }
    for (Document document : definitions(documents)) {
      cluster.forget(document);
    }
  }

  private void broken(Cluster cluster, Corpus.File file) throws IOException, InterruptedException {
    List<Document> created = new ArrayList<>();
    boolean refused = false;
    List<String> words = new ArrayList<>();
    for (Document document : file.documents()) {
      Optional<String> refusal = cluster.refuses(document);
      agreement.add(document, refusal);
      refusal.ifPresent(words::add);
      refused |= refusal.isPresent();
      if (refusal.isEmpty() && !definitions(List.of(document)).isEmpty()) {
        cluster.create(document);
        created.add(document);
      }
    }
    if (refused != file.refused()) {
      otherThanNoted.add(file.name() + (refused ? " is refused: " + words : " is accepted"));
    }
    for (Document document : created) {
      cluster.forget(document);
    }
  }

  private static List<Document> definitions(List<Document> documents) {
    return documents.stream()
        .filter(document -> document.target().kind().equals("CustomResourceDefinition"))
        .toList();
  }

  /** Into a file, and the log of the build. */
  private static void print(String table) throws IOException {
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("agreement.txt"), table);
    System.Logger log = System.getLogger(CorpusAgreementIT.class.getName());
    log.log(System.Logger.Level.INFO, table);
  }
}
