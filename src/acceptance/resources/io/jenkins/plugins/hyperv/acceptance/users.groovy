// The homes that the acceptance tests prepare themselves: an administrator, and a user who may only read and build.
import hudson.model.Item
import hudson.model.View
import hudson.security.HudsonPrivateSecurityRealm
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration

def jenkins = Jenkins.get()
JenkinsLocationConfiguration.get().url = "http://127.0.0.1:${System.getenv('PORT')}/"
if (jenkins.securityRealm instanceof HudsonPrivateSecurityRealm) {
    return
}
jenkins.slaveAgentPort = -1
def realm = new HudsonPrivateSecurityRealm(false, false, null)
realm.createAccount('admin', 'admin')
realm.createAccount('user', 'user')
jenkins.securityRealm = realm
def loader = jenkins.pluginManager.uberClassLoader
def entries = loader.loadClass('org.jenkinsci.plugins.matrixauth.PermissionEntry')
def strategy = loader.loadClass('hudson.security.GlobalMatrixAuthorizationStrategy').getConstructor().newInstance()
strategy.add(Jenkins.ADMINISTER, entries.user('admin'))
for (permission in [Jenkins.READ, Item.DISCOVER, Item.READ, Item.BUILD, Item.CANCEL, View.READ]) {
    strategy.add(permission, entries.user('user'))
}
jenkins.authorizationStrategy = strategy
jenkins.save()
