package dev.slipway.delivery.suggest.request;

/** What became of one place, or is going to. */
public enum Status {
  /** A merge request is opened. */
  OPENED,
  /** The branch goes on to other versions. */
  MOVED,
  /** The branch is written again for the same versions. */
  REBUILT,
  /** Only the text changes. */
  EDITED,
  /** Everything is there already. */
  UNCHANGED,
  /** The server is asked to merge. */
  MERGING,
  /** It is merged. */
  MERGED,
  /** A person changed the branch or reopened the merge request. */
  LEFT_ALONE,
  /** A person closed a merge request for these versions. */
  DECLINED,
  /** Branch or merge request of this name are not ours. */
  BLOCKED,
  /** Outdated: closed with a comment. */
  CLOSED,
  /** A left-over branch is deleted. */
  CLEANED,
  /** Nothing is wanted, and nothing is there. */
  NOTHING,
  /** A limit does not allow it now. */
  LIMITED,
  /** Another writer was faster; the next run looks again. */
  CHANGED_MEANWHILE
}
