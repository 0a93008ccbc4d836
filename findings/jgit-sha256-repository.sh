#!/bin/bash
# JGit 7.8.1 opens a repository whose objects are named by SHA-256 without an error, and answers the commit
# of HEAD with the first 40 of its 64 hexadecimal digits, which names no object.
# Expected was a refusal, or the whole name: the repository's config says extensions.objectFormat = sha256.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git 2.29 or newer, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

git init -q --object-format=sha256 -b main repository
git -C repository -c user.name=A -c user.email=a@example.com commit -q --allow-empty -m first
head=$(git -C repository rev-parse HEAD)
[ ${#head} = 64 ]

cat > Head.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;

class Head {
  public static void main(String[] arguments) throws Exception {
    try (Git git = Git.open(new File("repository"))) {
      ObjectId head = git.getRepository().resolve("HEAD");
      boolean there = head != null && git.getRepository().getObjectDatabase().has(head);
      System.out.println((head == null ? "none" : head.name()) + " " + (there ? "exists" : "names no object"));
    }
  }
}
JAVA
answer=$(java -cp "jars/*" Head.java 2>/dev/null)
echo "git:  $head"
echo "JGit: $answer"
[ "$answer" = "${head:0:40} names no object" ] || { echo "changed"; exit 1; }
