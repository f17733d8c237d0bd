package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public interface Item extends AccessControlled {
    String getFullName();

    Permission CANCEL = new Permission("Item/Cancel");

    Permission READ = new Permission("Item/Read");

    Permission EXTENDED_READ = new Permission("Item/ExtendedRead");

    Permission CONFIGURE = new Permission("Item/Configure");
}
