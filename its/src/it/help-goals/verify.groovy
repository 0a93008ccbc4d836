def log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('manifest:help')
assert log.contains('delivery:help')
assert log.contains('delivery:cluster')
