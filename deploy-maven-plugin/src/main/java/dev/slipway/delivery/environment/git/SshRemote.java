package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** A repository over ssh, by the machine's git program. */
final class SshRemote implements GitRemote {
  private static final Pattern REF = Pattern.compile("(?m)^([0-9a-f]{40})\\t(refs/heads/\\S+)$");
  private static final Pattern REJECTED =
      Pattern.compile("(?m)^!\\t[^\\t]*\\t(\\[(?:remote )?rejected].*)$");
  private static final Pattern OUTDATED =
      Pattern.compile("^\\[rejected] \\((fetch first|non-fast-forward|stale info)\\)");

  private final GitAddress address;
  private final String branch;
  private final GitAccess access;

  SshRemote(GitAddress address, String branch, GitAccess access) {
    this.address = address;
    this.branch = branch;
    this.access = access;
  }

  @Override
  public ObjectId fetch(Repository into) throws IOException {
    String local = Constants.R_REMOTES + "origin/" + branch;
    GitProgram.Answer answer =
        run(
            into,
            "fetch",
            "--quiet",
            "--no-tags",
            "--depth=1",
            "--",
            url(),
            "+" + Constants.R_HEADS + branch + ":" + local);
    Ref fetched = answer.ok() ? into.exactRef(local) : null;
    if (fetched != null) {
      return fetched.getObjectId();
    }
    if (answer.ok() || answer.err().contains("couldn't find remote ref")) {
      throw new UserErrorException(
          GitErrors.branchMissing(address.text(), branch, GitErrors.branches(heads().keySet())));
    }
    throw failed(answer);
  }

  @Override
  public Map<String, ObjectId> heads() throws IOException {
    try (TemporaryRepository temporary = new TemporaryRepository()) {
      GitProgram.Answer answer = run(temporary.repository(), "ls-remote", "--heads", "--", url());
      if (!answer.ok()) {
        throw failed(answer);
      }
      Map<String, ObjectId> heads = new TreeMap<>();
      Matcher line = REF.matcher(answer.out());
      while (line.find()) {
        heads.put(line.group(2), ObjectId.fromString(line.group(1)));
      }
      return heads;
    }
  }

  @Override
  public PushAnswer push(Repository from, ObjectId tip, ObjectId commit) throws IOException {
    // Not forced: git compares with where the branch is just before it sends, and the server again.
    String update = commit.name() + ":" + Constants.R_HEADS + branch;
    GitProgram.Answer answer = run(from, "push", "--porcelain", "--", url(), update);
    if (answer.ok()) {
      return PushAnswer.done();
    }
    Matcher rejected = REJECTED.matcher(answer.out());
    if (!rejected.find()) {
      return PushAnswer.unknown(failed(answer));
    }
    return OUTDATED.matcher(rejected.group(1)).find()
        ? PushAnswer.outdated()
        : PushAnswer.refused(ServerMessage.text(rejected.group(1) + "\n" + answer.complaint()));
  }

  @Override
  public void requireWritable() throws IOException {
    try (TemporaryRepository temporary = new TemporaryRepository()) {
      String update =
          empty(temporary.repository()).name() + ":" + Constants.R_HEADS + "slipway-write-check";
      GitProgram.Answer answer =
          run(temporary.repository(), "push", "--dry-run", "--porcelain", "--", url(), update);
      if (!answer.ok()) {
        throw failed(answer);
      }
    }
  }

  /** Something to push, which no server gets. */
  private static ObjectId empty(Repository repository) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(new TreeFormatter()));
      PersonIdent who = new PersonIdent("slipway", "slipway@localhost", 0L, 0);
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setMessage("Never pushed");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private GitProgram.Answer run(Repository repository, String... arguments) throws IOException {
    if (access.http().offline()) {
      throw OfflineHttp.needed(address.text());
    }
    GitProgram git =
        GitProgram.find(access.variables())
            .orElseThrow(() -> new UserErrorException(GitErrors.noProgram(address.text())));
    return git.run(repository.getDirectory().toPath(), arguments);
  }

  private String url() {
    return address.ssh().map(SshAddress::url).orElseThrow(IllegalStateException::new);
  }

  private UserErrorException failed(GitProgram.Answer answer) {
    String why = ServerMessage.text(answer.text());
    if (answer.err().contains("Host key verification failed")) {
      return new UserErrorException(GitErrors.unknownHost(address.text(), why));
    }
    if (answer.err().contains("Permission denied")) {
      return new UserErrorException(GitErrors.sshCredentials(address.text(), why));
    }
    return new UserErrorException(GitErrors.unreachable(address.text(), why));
  }
}
