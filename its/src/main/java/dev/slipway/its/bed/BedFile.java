package dev.slipway.its.bed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The running bed as tests see it: the file {@code bed.properties}, which the bed writes when all
 * is up. Keys begin with {@code bed.}; those of a part that is missing are not there.
 */
public final class BedFile {
  private final Properties values;

  private BedFile(Properties values) {
    this.values = values;
  }

  /** Reads the file that the system property {@code bed.properties} names. */
  public static BedFile load() {
    String file = System.getProperty("bed.properties");
    if (file == null) {
      throw new IllegalStateException("no bed: run this with Maven (verify -Dit.test=...)");
    }
    return load(Path.of(file));
  }

  public static BedFile load(Path file) {
    var values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
      return new BedFile(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why a part is not there, or not the real one: for JUnit's assumptions.
   *
   * @param part nexus, registry, git or kube
   */
  public Optional<String> missing(String part) {
    return find(part + ".missing");
  }

  /** True if this part is the real server. */
  public boolean real(String part) {
    return find(part + ".real").map(Boolean::parseBoolean).orElse(false);
  }

  public URI uri(String key) {
    return URI.create(get(key));
  }

  public Path path(String key) {
    return Path.of(get(key));
  }

  /**
   * The user and password under a key such as {@code nexus}, {@code git.reader}, {@code registry}.
   */
  public Account account(String key) {
    return new Account(get(key + ".user"), get(key + ".password"));
  }

  public GitRepositories gitRepositories() {
    return new GitRepositories(path("git.root"));
  }

  /**
   * The bed's certificate, which the Kubernetes API uses and a {@link Gate} in front of it must.
   */
  public Tls tls() {
    return Tls.load(path("kube.tls"));
  }

  /** A value by its key without the leading {@code bed.}; one that is not there is an error. */
  public String get(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("the bed has no " + key));
  }

  public Optional<String> find(String key) {
    return Optional.ofNullable(values.getProperty("bed." + key));
  }
}
