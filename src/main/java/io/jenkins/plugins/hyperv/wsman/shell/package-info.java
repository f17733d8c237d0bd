/**
 * Remote command shell of WS-Management: Create, Command, Send, Receive, Signal and Delete (MS-WSMV 3.1.4.1.31). The
 * client keeps no state, so that a caller can store the identifiers and continue after a restart.
 */
package io.jenkins.plugins.hyperv.wsman.shell;
