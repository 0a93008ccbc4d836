package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Asks git what is built. */
public final class GitRevisionReader {
  // Queries and fragments mean nothing to git, but people put tokens there.
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>([\\w-]+::)?[a-zA-Z][a-zA-Z0-9+.-]*://)(?<authority>[^/?#]*)"
              + "(?<path>[^?#]*)([?#].*)?");
  private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(:\\d*)?");

  /** The checked-out commit around a folder; empty outside git and before the first commit. */
  public Optional<GitRevision> read(Path folder) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.build();
        Git git = new Git(repository);
        RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head == null) {
        return Optional.empty();
      }
      RevCommit commit = walk.parseCommit(head);
      String origin = repository.getConfig().getString("remote", "origin", "url");
      return Optional.of(
          new GitRevision(
              head.name(),
              Instant.ofEpochSecond(commit.getCommitTime()),
              !git.status().call().isClean(),
              origin == null ? "" : withoutCredentials(origin)));
    } catch (GitAPIException e) {
      throw new IOException("git status failed in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * {@code https://user:token@host/x.git} becomes {@code https://host/x.git}; an address in which
   * the password can't be told from the rest becomes empty.
   */
  static String withoutCredentials(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      // git@host:path has no password; what has a colon before its @ might.
      return url.matches("[^/@]*:[^/]*@.*") ? "" : url;
    }
    String authority = matcher.group("authority");
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String path = matcher.group("path");
    if (path.contains("@") && !HOST.matcher(host).matches()) {
      return ""; // a password with a slash
    }
    return matcher.group("scheme") + host + path;
  }
}
