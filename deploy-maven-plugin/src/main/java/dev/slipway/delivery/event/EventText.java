package dev.slipway.delivery.event;

import dev.slipway.delivery.event.Event.BaseLocked;
import dev.slipway.delivery.event.Event.BaseResolved;
import dev.slipway.delivery.event.Event.BlobPushed;
import dev.slipway.delivery.event.Event.BundlePushed;
import dev.slipway.delivery.event.Event.CachePruned;
import dev.slipway.delivery.event.Event.DownloadStarted;
import dev.slipway.delivery.event.Event.ImageBuilt;
import dev.slipway.delivery.event.Event.ImageFound;
import dev.slipway.delivery.event.Event.ImagePushed;
import dev.slipway.delivery.event.Event.LockRenewed;
import dev.slipway.delivery.event.Event.ObjectApplied;
import dev.slipway.delivery.event.Event.ObjectDeleted;
import dev.slipway.delivery.event.Event.ReferencePinned;
import dev.slipway.delivery.event.Event.ReferencePromoted;
import dev.slipway.delivery.event.Event.ReferencesResolved;
import dev.slipway.delivery.event.Event.ReleaseResolved;
import dev.slipway.delivery.event.Event.RunFinished;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The line of an event, or its lines. */
final class EventText {
  /** Of one event; an environment may have thousands of objects. */
  static final int MOST_LINES = 50;

  private static final int WIDEST_ADDRESS = 80;

  private EventText() {}

  static String of(Event event) {
    if (event instanceof ImageBuilt e) {
      return "Built %s, %s, %s"
          .formatted(pinned(e.reference(), e.digest()), count(e.layers(), "layer"), size(e.size()));
    }
    if (event instanceof Event.PlanMade e) {
      return String.join("\n", e.lines());
    }
    if (event instanceof Event.Checked e) {
      return DoctorText.of(e);
    }
    if (event instanceof Event.ChecksFinished e) {
      return DoctorText.of(e);
    }
    if (event instanceof ImageFound e) {
      return "Using existing image " + e.reference();
    }
    if (event instanceof CachePruned e) {
      return "Pruned %s: %s, %s; %s left"
          .formatted(e.directory(), count(e.files(), "file"), size(e.bytes()), size(e.left()));
    }
    if (event instanceof DownloadStarted e) {
      return "Downloading " + e.uri();
    }
    if (event instanceof BaseResolved e) {
      return "Base image " + pinned(e.base(), e.digest());
    }
    if (event instanceof BaseLocked e) {
      return "Base image %s (locked in %s)".formatted(pinned(e.base(), e.digest()), e.file());
    }
    if (event instanceof LockRenewed e) {
      return e.before().isEmpty()
          ? "Locked %s in %s".formatted(pinned(e.base(), e.digest()), e.file())
          : e.before().equals(e.digest())
              ? "%s is still %s in %s".formatted(e.base(), e.digest(), e.file())
              : "%s %s -> %s in %s".formatted(e.base(), e.before(), e.digest(), e.file());
    }
    if (event instanceof ImagePushed e) {
      String image = pinned(e.repository() + ":" + e.tags().get(0), e.digest());
      if (e.tags().size() > 1) {
        image += " (also " + String.join(", ", e.tags().subList(1, e.tags().size())) + ")";
      }
      Event.Transfer by = e.transfer();
      return by.alreadyThere()
          ? "%s is already there, %s, %s".formatted(image, size(e.size()), seconds(by.seconds()))
          : "Pushed %s, %s, %d uploaded, %d reused, %s"
              .formatted(image, size(e.size()), by.uploaded(), by.reused(), seconds(by.seconds()));
    }
    if (event instanceof BlobPushed e) {
      return "  %s %s, %s"
          .formatted(e.sent() ? "uploaded" : "reused  ", abbreviated(e.digest()), size(e.size()));
    }
    if (event instanceof BundlePushed e) {
      String bundle = e.uri() + " sha256:" + e.sha256();
      return e.alreadyThere() ? bundle + " is already there" : "Pushed " + bundle;
    }
    if (event instanceof ReferencePromoted e) {
      return e.commit().isEmpty()
          ? "%s %s is already in %s, branch %s"
              .formatted(e.app(), e.version(), e.repository(), e.branch())
          : "Promoted %s %s in %s, branch %s, commit %s"
              .formatted(e.app(), e.version(), e.repository(), e.branch(), abbreviated(e.commit()));
    }
    if (event instanceof Event.ReferenceProposed e) {
      return e.state().equals("closed")
          ? "%s %s is not proposed again: the merge request was closed, reopen it to take it: %s"
              .formatted(e.app(), e.version(), e.url())
          : "Merge request %s: %s %s for branch %s, %s"
              .formatted(e.state(), e.app(), e.version(), e.branch(), e.url());
    }
    if (event instanceof ReferencesResolved e) {
      return bounded(e.references().stream().map(EventText::line).toList(), "", " more references");
    }
    if (event instanceof Event.CommitChosen e) {
      return commit(e);
    }
    if (event instanceof ReferencePinned e) {
      return "Pinned %s: version %s, sha256 %s".formatted(e.file(), e.version(), e.sha256());
    }
    if (event instanceof ReleaseResolved e) {
      return "Release of %s: %s in %s\n"
              .formatted(e.environment(), count(e.objects().size(), "object"), e.directory())
          + bounded(e.objects(), "  ", " more, all in release.json");
    }
    if (event instanceof Event.DryRunPassed e) {
      return e.servers().isEmpty()
          ? "Dry run skipped: no server is available for " + count(e.objects(), "object")
          : "Dry-run of %s: %s accepted by %s"
              .formatted(e.environment(), accepted(e), String.join(" and ", e.servers()));
    }
    if (event instanceof ObjectApplied e) {
      return object(e.change().name().toLowerCase(Locale.ROOT), e.object(), e.app());
    }
    if (event instanceof ObjectDeleted e) {
      return object("deleted", e.object(), e.app());
    }
    if (event instanceof RunFinished e) {
      String deleted = e.deleted() == 0 ? "" : ", " + e.deleted() + " deleted";
      return "Applied %s to %s: %d created, %d changed, %d unchanged%s"
          .formatted(e.environment(), e.server(), e.created(), e.changed(), e.unchanged(), deleted);
    }
    if (event instanceof Event.LockAwaited e) {
      return "Waiting for another run of %s: %s".formatted(e.environment(), e.holder());
    }
    if (event instanceof Event.Waiting e) {
      return "Waiting for " + e.what();
    }
    if (event instanceof Event.SandboxStarted e) {
      return sandbox(e);
    }
    if (event instanceof Event.SandboxStopped) {
      return "The API server was stopped and its data deleted.";
    }
    if (event instanceof Event.InventoryListed e) {
      String title = e.title().isEmpty() ? "" : e.title() + "\n";
      return title + String.join("\n", e.lines());
    }
    if (event instanceof Event.AppProgressed e) {
      return RolloutText.progressed(e);
    }
    if (event instanceof Event.StatusShown e) {
      return RolloutText.shown(e);
    }
    if (event instanceof Event.ObjectFailed e) {
      return RolloutText.failed(e.failure());
    }
    if (event instanceof Event.CommitsListed e) {
      return RolloutText.commits(e);
    }
    if (event instanceof Event.AdminAccess e) {
      return AccessText.of(e.grant());
    }
    if (event instanceof Event.ExpiryChecked e) {
      return AccessText.checked(e);
    }
    if (event instanceof Event.UpdateProposed e) {
      return SuggestText.proposed(e);
    }
    if (event instanceof Event.UpdateDrafted e) {
      return SuggestText.drafted(e);
    }
    if (event instanceof Event.SuggestFinished e) {
      return SuggestText.finished(e);
    }
    if (event instanceof Event.Note e) {
      return e.message();
    }
    throw new IllegalArgumentException("no line for " + event.getClass().getSimpleName());
  }

  private static String sandbox(Event.SandboxStarted e) {
    return String.format(
            Locale.ROOT, "Kubernetes %s at %s, up after %.1f s", e.version(), e.uri(), e.seconds())
        + "\n  export KUBECONFIG="
        + e.kubeconfig()
        + "\n  kubectl get ns"
        + "\n  mvn deploy -Dslipway.kubeconfig="
        + e.kubeconfig()
        + " -Dslipway.wait.skip"
        + "\nIt validates and stores objects, but runs nothing: no nodes, no controllers. "
        + (e.minutes() > 0
            ? "It ends after " + e.minutes() + " min, or with Ctrl-C."
            : "Ctrl-C ends it.");
  }

  private static String accepted(Event.DryRunPassed e) {
    return e.unchecked() == 0
        ? count(e.objects(), "object")
        : (e.objects() - e.unchecked()) + " of " + count(e.objects(), "object");
  }

  static String kept(Event.PublishedKept e) {
    String first =
        "%s %s is published already, from this commit (%s) and with other bytes: %s is used,"
            + " nothing is pushed. What differs:";
    return first.formatted(e.app(), e.version(), abbreviated(e.commit()), e.uri())
        + "\n"
        + bounded(e.differences(), "  ", " more");
  }

  private static String commit(Event.CommitChosen e) {
    String what = e.verb() + " " + e.what();
    if (e.commit().isEmpty()) {
      return what + ", which is in no git commit";
    }
    String wish = e.wish().isEmpty() ? "" : " (" + e.wish() + ")";
    String other =
        e.head().isEmpty() || e.commit().startsWith(e.head())
            ? ""
            : ", which is not HEAD: that is " + e.head();
    return what + " at commit " + e.commit() + wish + other;
  }

  private static String line(Event.Resolved one) {
    return "Resolved %s %s, %s, from %s"
        .formatted(
            one.app(), one.version(), count(one.objects(), "object"), shortened(one.bundle()));
  }

  /** Host and file of a long address; release.json has it whole. */
  private static String shortened(URI address) {
    String whole = address.toString();
    int file = whole.lastIndexOf('/');
    return whole.length() <= WIDEST_ADDRESS || address.getHost() == null
        ? whole
        : address.getScheme() + "://" + address.getHost() + "/…" + whole.substring(file);
  }

  /** The first of many lines, and how many there are more. */
  private static String bounded(List<String> all, String indent, String more) {
    StringJoiner lines = new StringJoiner("\n" + indent, indent, "");
    all.stream().limit(MOST_LINES).forEach(lines::add);
    if (all.size() > MOST_LINES) {
      lines.add("… " + (all.size() - MOST_LINES) + more);
    }
    return lines.toString();
  }

  private static String object(String what, String object, String app) {
    return "%-9s %s%s".formatted(what, object, app.isEmpty() ? "" : " (" + app + ")");
  }

  private static String pinned(String reference, String digest) {
    return reference.endsWith(digest) ? reference : reference + "@" + digest;
  }

  /** The first digits of a commit or a digest. */
  private static String abbreviated(String hash) {
    int start = hash.startsWith("sha256:") ? "sha256:".length() : 0;
    return hash.substring(start, Math.min(start + 10, hash.length()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }

  /** {@code 1 object}, {@code 2 objects}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
