import { feed, makeFeed, revokeFeed } from './calendar/feed.ts';
import { moveEffects } from './calendar/move-effects.ts';
import { prioritise } from './calendar/prioritise.ts';
import { read as readCalendar } from './calendar/read.ts';
import { acknowledge } from './campaigns/acknowledge.ts';
import { create as createCampaign } from './campaigns/create.ts';
import { createSource } from './campaigns/create-source.ts';
import { get as getCampaign } from './campaigns/get.ts';
import { list as listCampaigns } from './campaigns/list.ts';
import { planVersions } from './campaigns/plan-versions.ts';
import { putBrief } from './campaigns/put-brief.ts';
import { startRun } from './campaigns/start-run.ts';
import { timeline } from './campaigns/timeline.ts';
import { update as updateCampaign } from './campaigns/update.ts';
import { add as addContact } from './contacts/add.ts';
import { importFile as importContacts } from './contacts/import-file.ts';
import { importOf as contactImport, imports as contactImports } from './contacts/imports.ts';
import { list as listContacts } from './contacts/list.ts';
import { discard as discardContactRow, mend as mendContactRow } from './contacts/rejects.ts';
import { approve as approveCatalogue } from './catalogue/approve.ts';
import { addVersion as addCatalogueVersion, create as createCatalogue } from './catalogue/create.ts';
import * as drops from './catalogue/drops.ts';
import * as priceExceptions from './catalogue/exceptions.ts';
import * as catalogueItems from './catalogue/items.ts';
import * as catalogues from './catalogue/list.ts';
import { addAttempt } from './enquiries/add-attempt.ts';
import { addNote } from './enquiries/add-note.ts';
import { complete as completeEnquiry } from './enquiries/complete.ts';
import { get as getEnquiry } from './enquiries/get.ts';
import { list as listEnquiries } from './enquiries/list.ts';
import { saveAnswers } from './enquiries/save-answers.ts';
import { cancel as cancelImport } from './imports/cancel.ts';
import { get as getImport } from './imports/get.ts';
import { list as listImports } from './imports/list.ts';
import { preview as previewImport } from './imports/preview.ts';
import { start as startImport } from './imports/start.ts';
import { create as createFlow } from './flows/create.ts';
import * as examples from './flows/examples.ts';
import { dropDraft } from './flows/drop-draft.ts';
import { forkDraft } from './flows/fork-draft.ts';
import { get as getFlow } from './flows/get.ts';
import { list as listFlows } from './flows/list.ts';
import { publish } from './flows/publish.ts';
import { readDraft } from './flows/read-draft.ts';
import { saveDraft } from './flows/save-draft.ts';
import { version } from './flows/version.ts';
import { form } from './intake/form.ts';
import { send } from './intake/send.ts';
import { close as closeObjective } from './objectives/close.ts';
import { create as createObjective } from './objectives/create.ts';
import { get as getObjective } from './objectives/get.ts';
import { list as listObjectives } from './objectives/list.ts';
import { read as readMetric } from './objectives/read.ts';
import { update as updateObjective } from './objectives/update.ts';
import { addVersion as addMaterialVersion } from './material/add-version.ts';
import { approve as approveMaterial } from './material/approve.ts';
import { check as checkMaterialLink } from './material/check.ts';
import { create as createMaterial } from './material/create.ts';
import { file as materialFile } from './material/file.ts';
import { get as getMaterial } from './material/get.ts';
import { list as listMaterial } from './material/list.ts';
import * as campaignMaterial from './material/of-campaign.ts';
import { test as testMaterial } from './material/test.ts';
import { unused as unusedMaterial } from './material/unused.ts';
import { account, accounts, changeAccount } from './market/accounts.ts';
import { addNote as addMarketNote } from './market/add-note.ts';
import { alert } from './market/alert.ts';
import { board } from './market/board.ts';
import { addCompetitor, competitors } from './market/competitors.ts';
import { answerInvitation, invitation } from './market/invitation.ts';
import { notices, readNotice } from './market/notices.ts';
import { contributors, evidence } from './market/of-campaign.ts';
import { activity } from './operations/activity.ts';
import { clock } from './operations/clock.ts';
import { effects } from './operations/effects.ts';
import { health } from './operations/health.ts';
import { live } from './operations/live.ts';
import { mails } from './operations/mails.ts';
import { moveClock } from './operations/move-clock.ts';
import { parked } from './operations/parked.ts';
import { retry } from './operations/retry.ts';
import { settleEffect } from './operations/settle-effect.ts';
import { apiKeys } from './people/api-keys.ts';
import { calendar } from './people/calendar.ts';
import { comeBack } from './people/come-back.ts';
import { createApiKey } from './people/create-api-key.ts';
import { leave } from './people/leave.ts';
import { open as openOfPerson } from './people/open.ts';
import { list as listPeople } from './people/list.ts';
import { revokeApiKey } from './people/revoke-api-key.ts';
import { setAway } from './people/set-away.ts';
import { update as updatePerson } from './people/update.ts';
import { add as addPolicy } from './policies/add.ts';
import { attempt as attemptPolicy } from './policies/attempt.ts';
import { change as changePolicy } from './policies/change.ts';
import { given } from './policies/given-for.ts';
import { list as listPolicies } from './policies/list.ts';
import { remove as removePolicy } from './policies/remove.ts';
import { switchBuiltIn } from './policies/switch-built-in.ts';
import { approve } from './proposals/approve.ts';
import { ask } from './proposals/ask.ts';
import { get as getProposal } from './proposals/get.ts';
import { list as listProposals } from './proposals/list.ts';
import { rule, switchRule } from './proposals/rule.ts';
import { sendBack } from './proposals/send-back.ts';
import { withdraw } from './proposals/withdraw.ts';
import { discard as discardQuarantined } from './quarantine/discard.ts';
import { list as listQuarantined } from './quarantine/list.ts';
import { mend as mendQuarantined } from './quarantine/mend.ts';
import { atStep } from './runs/at-step.ts';
import { cancel as cancelRun, pause, resume, stop } from './runs/change.ts';
import { counts } from './runs/counts.ts';
import { get as getRun } from './runs/get.ts';
import { list as listRuns } from './runs/list.ts';
import { scorecard } from './runs/scorecard.ts';
import { freeze as freezeSegment } from './segments/freeze.ts';
import { get as getSegment, list as listSegments } from './segments/list.ts';
import { ofCampaign, setOfCampaign } from './segments/of-campaign.ts';
import { attempt as attemptSegment, preview as previewSegment } from './segments/preview.ts';
import { change as changeSegment, create as createSegment } from './segments/write.ts';
import { demoPeople } from './session/demo-people.ts';
import { demoSignIn } from './session/demo-sign-in.ts';
import { me } from './session/me.ts';
import { answer } from './tasks/answer.ts';
import { answerMany } from './tasks/answer-many.ts';
import { get as getTask } from './tasks/get.ts';
import { list as listTasks } from './tasks/list.ts';
import { questions } from './tasks/questions.ts';
import { reply } from './tasks/reply.ts';
import { say } from './tasks/say.ts';

/** Who serves what: one handler per verb of each contract, each in a file of that name. `app.ts` mounts them. */
export const handlers = {
  session: { me, demoPeople, demoSignIn },
  enquiries: { list: listEnquiries, get: getEnquiry, addNote, addAttempt, saveAnswers, complete: completeEnquiry },
  intake: { form, send },
  imports: { preview: previewImport, start: startImport, list: listImports, get: getImport, cancel: cancelImport },
  quarantine: { list: listQuarantined, mend: mendQuarantined, discard: discardQuarantined },
  contacts: {
    list: listContacts,
    add: addContact,
    importFile: importContacts,
    imports: contactImports,
    import: contactImport,
    mend: mendContactRow,
    discard: discardContactRow,
  },
  segments: {
    list: listSegments,
    get: getSegment,
    attempt: attemptSegment,
    preview: previewSegment,
    create: createSegment,
    change: changeSegment,
    freeze: freezeSegment,
    ofCampaign,
    setOfCampaign,
  },
  market: {
    board,
    addNote: addMarketNote,
    competitors,
    addCompetitor,
    accounts,
    account,
    changeAccount,
    alert,
    contributors,
    evidence,
    invitation,
    answerInvitation,
    notices,
    readNotice,
  },
  tasks: { list: listTasks, get: getTask, answer, answerMany, say, questions, reply },
  calendar: { read: readCalendar, moveEffects, prioritise, feed, makeFeed, revokeFeed },
  campaigns: {
    list: listCampaigns,
    create: createCampaign,
    get: getCampaign,
    update: updateCampaign,
    planVersions,
    putBrief,
    startRun,
    timeline,
    acknowledge,
    createSource,
  },
  flows: {
    list: listFlows,
    create: createFlow,
    get: getFlow,
    version,
    saveDraft,
    dropDraft,
    readDraft,
    forkDraft,
    publish,
  },
  examples: { list: examples.list, keep: examples.keep, change: examples.change, remove: examples.remove },
  proposals: { list: listProposals, get: getProposal, ask, approve, withdraw, sendBack, rule, switchRule },
  policies: {
    list: listPolicies,
    given,
    attempt: attemptPolicy,
    add: addPolicy,
    change: changePolicy,
    remove: removePolicy,
    switchBuiltIn,
  },
  catalogue: {
    list: catalogues.list,
    version: catalogues.version,
    create: createCatalogue,
    addVersion: addCatalogueVersion,
    upload: catalogueItems.upload,
    changeItem: catalogueItems.changeItem,
    approve: approveCatalogue,
    drops: drops.drops,
    addDrop: drops.addDrop,
    changeDrop: drops.changeDrop,
    cancelDrop: drops.cancelDrop,
    exceptions: priceExceptions.exceptions,
    askException: priceExceptions.askException,
    agreeException: priceExceptions.agreeException,
  },
  material: {
    list: listMaterial,
    create: createMaterial,
    unused: unusedMaterial,
    get: getMaterial,
    addVersion: addMaterialVersion,
    approve: approveMaterial,
    file: materialFile,
    check: checkMaterialLink,
    test: testMaterial,
    ofCampaign: campaignMaterial.ofCampaign,
    use: campaignMaterial.use,
    leaveOut: campaignMaterial.leaveOut,
  },
  runs: { list: listRuns, get: getRun, scorecard, counts, atStep, pause, resume, cancel: cancelRun, stop },
  objectives: {
    list: listObjectives,
    get: getObjective,
    create: createObjective,
    update: updateObjective,
    close: closeObjective,
    read: readMetric,
  },
  operations: { live, health, parked, retry, mails, effects, settleEffect, clock, moveClock, activity },
  people: {
    list: listPeople,
    calendar,
    setAway,
    update: updatePerson,
    open: openOfPerson,
    leave,
    comeBack,
    apiKeys,
    createApiKey,
    revokeApiKey,
  },
};
