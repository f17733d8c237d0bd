package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public interface Item extends AccessControlled {
    String getFullName();

    Permission EXTENDED_READ = new Permission("Item/ExtendedRead");

    Permission CONFIGURE = new Permission("Item/Configure");
}
