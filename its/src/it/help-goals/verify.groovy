def log = new File(basedir, 'build.log').getText('UTF-8')

['manifest:help', 'delivery:help'].each { goal ->
    assert log.contains(goal) : "build.log does not name ${goal}"
}
