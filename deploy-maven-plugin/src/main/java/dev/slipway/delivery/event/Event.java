package dev.slipway.delivery.event;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.event.Unwrapped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened, as data. The console, reports and chat are listeners of this one stream. */
public sealed interface Event {

  /** An image was built and its digest is known; nothing was pushed. */
  record ImageBuilt(String reference, String digest, long size, int layers, Path layout)
      implements Event {}

  /** An existing image was found, by tag and digest. */
  record ImageFound(String reference) implements Event {}

  /** What a prune of the caches deleted and kept. */
  record CachePruned(Path directory, int files, long bytes, long left) implements Event {}

  /** The digest of a base image that was given by tag. */
  record BaseResolved(String base, String digest) implements Event {}

  /** An image's blobs are about to be sent, as far as the registry lacks them. */
  record PushStarted(int blobs, long bytes) implements Event {}

  /** So many bytes of a blob are on their way; fewer than before when it is sent again. */
  record BlobSending(String digest, long bytes) implements Event {}

  /** A layer or a configuration is in the registry; {@code sent} when it was not before. */
  record BlobPushed(String digest, long size, boolean sent) implements Event {}

  /** The digest of a base image that the project's lock file gives. */
  record BaseLocked(String base, String digest, String file) implements Event {}

  /** A lock file has a base image's digest of today; {@code before} is empty for a new entry. */
  record LockRenewed(String base, String before, String digest, String file) implements Event {}

  /** An image is in its registry; {@code alreadyThere} when nothing had to be sent. */
  record ImagePushed(
      String repository, List<String> tags, String digest, long size, @Unwrapped Transfer transfer)
      implements Event {}

  /**
   * How an image of {@link ImagePushed} came into its registry.
   *
   * @param uploaded layers and configurations that were sent
   * @param reused those that were there
   */
  record Transfer(int uploaded, int reused, boolean alreadyThere, double seconds) {}

  /** A bundle is in its store; {@code alreadyThere} when the store held the same bytes. */
  record BundlePushed(URI uri, String sha256, boolean alreadyThere) implements Event {}

  /**
   * A version that was published from the same commit with other bytes is used as it is; {@code
   * differences} lists what differs and why.
   */
  record PublishedKept(String app, String version, URI uri, String commit, List<String> differences)
      implements Event {
    public PublishedKept {
      differences = List.copyOf(differences);
    }
  }

  /** The environment repository names the version; {@code commit} is empty when it did already. */
  record ReferencePromoted(
      String repository, String branch, String app, String version, String commit)
      implements Event {}

  /**
   * A version waits for approval in a merge request.
   *
   * @param branch that it is to come to
   * @param url of the merge request
   * @param state {@code opened}, {@code updated}, {@code unchanged}, or {@code closed} by a person,
   *     so that nothing was done
   */
  record ReferenceProposed(String app, String version, String branch, String url, String state)
      implements Event {}

  /** The bundles that an environment names were fetched and checked. */
  record ReferencesResolved(List<Resolved> references) implements Event {
    public ReferencesResolved {
      references = List.copyOf(references);
    }
  }

  /** A bundle of {@link ReferencesResolved}. */
  record Resolved(String app, String version, URI bundle, int objects) {}

  /** A reference that left checksum or version out has both now. */
  record ReferencePinned(String file, String sha256, String version) implements Event {}

  /**
   * The commit that a goal works on.
   *
   * @param verb {@code Resolving} or {@code Applying}
   * @param what the environment
   * @param commit with {@code -dirty} when files differ from it; empty outside git
   * @param head the checked-out commit, empty outside git
   * @param wish the option that chose another than the checked-out one, empty for none
   */
  record CommitChosen(String verb, String what, String commit, String head, String wish)
      implements Event {}

  /** The objects of a release in the order in which they are applied. */
  record ReleaseResolved(String environment, List<String> objects, Path directory)
      implements Event {}

  /**
   * No server refuses anything of a release; {@code servers} may be empty.
   *
   * @param unchecked how many of the objects no server could check
   */
  record DryRunPassed(String environment, int objects, int unchecked, List<String> servers)
      implements Event {}

  /** What applying one object did. */
  record ObjectApplied(String app, String object, Change change) implements Event {}

  /** The environment is locked by another run, which is waited for. */
  record LockAwaited(String environment, String holder) implements Event {}

  /** Something that a run waits for, {@code Job shop/migrate}. */
  record Waiting(String what) implements Event {}

  /** An object that the release no longer has was deleted. */
  record ObjectDeleted(String app, String object) implements Event {}

  /** The end of a run. */
  record RunFinished(
      String environment, String server, int created, int changed, int unchanged, int deleted)
      implements Event {}

  /**
   * An app's objects became ready, or failed; also once a minute when nothing changed.
   *
   * @param ready of its objects that are waited for
   * @param detail what is still missing, such as {@code Deployment shop/orders: 1 of 3 pods ready}
   */
  record AppProgressed(
      String app, String owner, AppState state, int ready, int total, String detail)
      implements Event {}

  /** An object of an app failed. */
  record ObjectFailed(String app, FailureReport failure) implements Event {}

  /** What changed in the service of an app that does not work, since its last good version. */
  record CommitsListed(String app, CommitList commits) implements Event {}

  /**
   * The state of an environment.
   *
   * @param apps a title, and a line for each
   */
  record StatusShown(String environment, String server, List<String> apps) implements Event {
    public StatusShown {
      apps = List.copyOf(apps);
    }
  }

  /** Someone is admin of a namespace for a while, no longer is, or is for too long. */
  record AdminAccess(@Unwrapped AdminGrant grant) implements Event {}

  /**
   * Grants of admin that had expired were looked for.
   *
   * @param open those that have not expired
   * @param ended those that were deleted
   * @param overdue those that could not be deleted
   */
  record ExpiryChecked(String environment, String server, int open, int ended, int overdue)
      implements Event {}

  /** A run began, went on or ended; all its receivers are told from this. */
  record RunReported(RunReport report) implements Event {}

  /** Something large is fetched before the goal can go on. */
  record DownloadStarted(URI uri) implements Event {}

  /** A request is sent again, the {@code retry}-th time of at most {@code retries}. */
  record RequestRetried(String request, String why, int retry, int retries) implements Event {}

  /**
   * A server is busy and the request is retried.
   *
   * @param why {@code 503 Service Unavailable}
   * @param seconds until then
   * @param waited seconds so far
   * @param most seconds in all
   */
  record ServerBusy(String request, String why, long seconds, long waited, long most)
      implements Event {}

  /**
   * A request still runs.
   *
   * @param seconds since it began
   * @param bytes that came and went so far
   */
  record StillWaiting(String request, long seconds, long bytes) implements Event {}

  /**
   * A sandbox is up.
   *
   * @param seconds that its start took
   * @param minutes after which it ends by itself; 0 for never
   */
  record SandboxStarted(String version, URI uri, double seconds, Path kubeconfig, int minutes)
      implements Event {}

  /** A sandbox was stopped and its data deleted. */
  record SandboxStopped() implements Event {}

  /**
   * What is known of environments, or the answer to a question about them.
   *
   * @param title what is shown; may be empty
   * @param lines of a table, or of an answer
   */
  record InventoryListed(String title, List<String> lines) implements Event {
    public InventoryListed {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What became of the merge request of a group of updates.
   *
   * @param project {@code group/name}
   * @param branch of the merge request
   * @param what versions, {@code 1.4.1 -> 1.4.2}; empty where nothing is proposed any more
   * @param status {@code OPENED}, {@code MOVED}, {@code UNCHANGED}, …
   * @param why in one line; may be empty
   * @param page of the merge request; empty where there is none
   * @param published when the first of the proposed versions was published; empty if unknown
   */
  record UpdateProposed(
      String project,
      String branch,
      String what,
      String status,
      String why,
      String page,
      Optional<Instant> published)
      implements Event {}

  /** What a dry run would write into a merge request. */
  record UpdateDrafted(String project, String branch, String title, List<String> description)
      implements Event {
    public UpdateDrafted {
      description = List.copyOf(description);
    }
  }

  /**
   * Updates could not be proposed.
   *
   * @param group app or group of updates; empty for the whole project
   */
  record UpdateFailed(String project, String group, String why) implements Event {}

  /**
   * The end of a run of the bot.
   *
   * @param shard {@code 2/8}
   * @param changed projects whose files were read, since they changed
   * @param counts {@code 3 opened}, one text for each status
   * @param dryRun whether nothing was written
   */
  record SuggestFinished(
      String shard, int projects, int changed, List<String> counts, int errors, boolean dryRun)
      implements Event {
    public SuggestFinished {
      counts = List.copyOf(counts);
    }
  }

  /**
   * A check of {@code delivery:doctor} has ended.
   *
   * @param id {@code registry-login}
   * @param group {@code registry}
   * @param subject what it looked at where there may be several; may be empty
   * @param state {@code ok}, {@code warning}, {@code failed} or {@code skipped}
   */
  record Checked(String id, String group, String subject, String state, @Unwrapped Advice advice)
      implements Event {}

  /**
   * What a check saw, and what to do.
   *
   * @param what is looked at
   * @param seen what is there; for a skipped check, why it was skipped
   * @param fix empty where nothing is wrong
   * @param code of the error that a goal would fail with; may be empty
   */
  record Advice(String what, String seen, String wanted, String fix, String code) {}

  /**
   * All checks have ended.
   *
   * @param place {@code service}, {@code environment} or {@code none}
   */
  record ChecksFinished(String place, int ok, int warnings, int failed, int skipped, double seconds)
      implements Event {}

  /** A line of information without data. */
  record Note(String message) implements Event {}

  /** What a run would do, line by line as it is shown. */
  record PlanMade(List<String> lines) implements Event {
    public PlanMade {
      lines = List.copyOf(lines);
    }
  }

  /** A warning that does not stop the run. */
  record Warning(String message) implements Event {}

  /** The result of an apply of one object. */
  enum Change {
    CREATED,
    CHANGED,
    RECREATED,
    UNCHANGED
  }
}
