/**
 * Overview of the configured hosts for administrators and for users with the permission to view them: page, remote API,
 * metrics. It shows what Jenkins knows already and contacts a host only if an administrator requests it.
 */
package io.jenkins.plugins.hyperv.overview;
