#!/bin/bash
# JGit 7.8.1 clones with depth 1 every branch and every tag, each with a commit of its own: as many commits as a
# repository has tags and branches, however old.
# Expected was what git clone --depth 1 fetches: the commit of one branch, and the tags that point to it.
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

git init -q -b main there
cd there
git config user.name A
git config user.email a@example.com
for version in 1 2 3 4 5 6 7 8 9 10; do
  git commit -q --allow-empty -m "$version"
  git tag "v$version"
done
git checkout -q -b branch HEAD~5
git commit -q --allow-empty -m branch
git checkout -q main
cd ..
git clone -q --depth 1 "file://$work/there" by-git

cat > Depth.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;

class Depth {
  public static void main(String[] arguments) throws Exception {
    Git.cloneRepository()
        .setURI(new File("there").toURI().toString())
        .setDirectory(new File("by-jgit"))
        .setCloneAllBranches(false)
        .setDepth(1)
        .call()
        .close();
  }
}
JAVA
java -cp "jars/*" Depth.java 2>/dev/null
seen=$(for clone in by-git by-jgit; do
  branches=$(git -C $clone for-each-ref refs/remotes/origin | grep -vc HEAD)
  echo "$clone: $(git -C $clone rev-list --all --count) commits, $(git -C $clone tag | wc -l) tags, $branches branches"
done)
echo "$seen"
[ "$seen" = "by-git: 1 commits, 1 tags, 1 branches
by-jgit: 11 commits, 10 tags, 2 branches" ] || { echo "changed"; exit 1; }
