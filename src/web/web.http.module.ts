import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { LeavePage } from '../absence/leave.page.js';
import { AuditModule } from '../audit/audit.module.js';
import { ActByForm } from '../cases/act-by-form.js';
import { ApprovalsPage } from '../cases/approvals.page.js';
import { DrawApprovals } from '../cases/draw-approvals.js';
import { FindProposals } from '../cases/find-proposals.js';
import { AnswerByForm } from '../cases/answer-by-form.js';
import { FindActionChoices } from '../cases/action-choices.js';
import { BatchPage } from '../batches/batch.page.js';
import { DrawNewBatch } from '../batches/draw-new-batch.js';
import { NewBatchPage } from '../batches/new-batch.page.js';
import { BatchesModule } from '../batches/batches.module.js';
import { CaseDocuments } from '../cases/case-documents.js';
import { CasePage } from '../cases/case.page.js';
import { CasesModule } from '../cases/cases.module.js';
import { DeskPage } from '../cases/desk.page.js';
import { DrawStaffCase } from '../cases/draw-staff-case.js';
import { DrawMyCase } from '../cases/draw-my-case.js';
import { FindTextBlocks } from '../cases/find-text-blocks.js';
import { TextBlockPage } from '../cases/text-block.page.js';
import { FindAlike } from '../cases/find-alike.js';
import { FindLinks } from '../cases/find-links.js';
import { FindProposal } from '../cases/find-proposal.js';
import { FilingFiles } from '../cases/filing-files.js';
import { FilingPage } from '../cases/filing.page.js';
import { MyCasePage } from '../cases/my-case.page.js';
import { MyPage } from '../cases/my.page.js';
import { PhonePage } from '../cases/phone.page.js';
import { ReceiptPage } from '../cases/receipt.page.js';
import { ResolveForm } from '../cases/resolve-form.js';
import { TrackPage } from '../cases/track.page.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { ChangesPage } from '../documents/changes/changes.page.js';
import { VerifyPage } from '../documents/verify.page.js';
import { DraftsModule } from '../drafts/drafts.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { SupervisePage } from '../escalation/supervise.page.js';
import { FilesModule } from '../files/files.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LatenessModule } from '../lateness/lateness.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { HomePage } from '../municipality/home.page.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { ServicesPage } from '../municipality/services.page.js';
import { StatisticsModule } from '../statistics/statistics.module.js';
import { StatisticsPage } from '../statistics/statistics.page.js';
import { NoticesModule } from '../notices/notices.module.js';
import { DispatchPage } from '../pickup/dispatch.page.js';
import { FindSheet } from '../pickup/find-sheet.js';
import { HandoverPage } from '../pickup/handover.page.js';
import { IdentityPage } from '../identity-proof/identity.page.js';
import { IdentityProofModule } from '../identity-proof/identity-proof.module.js';
import { OverseeIdentityPage } from '../identity-proof/oversee.page.js';
import { PickupModule } from '../pickup/pickup.module.js';
import { PickupPage } from '../pickup/pickup.page.js';
import { DrawPreparation } from '../preparing/draw-preparation.js';
import { FindEntries } from '../preparing/find-entries.js';
import { PreparePage } from '../preparing/prepare.page.js';
import { PickupPrintsPage } from '../pickup/pickup-prints.page.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { ProtocolPage } from '../protocol/protocol.page.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RegistryPage } from '../registry/registry.page.js';
import { DrawTriage } from '../routing/draw-triage.js';
import { RoutingModule } from '../routing/routing.module.js';
import { TriagePage } from '../routing/triage.page.js';
import { WebModule } from './web.module.js';

/** Every page: controllers live with their features, and are put together here, where drawing is known. */
@Module({
  imports: [
    WebModule,
    AbsenceModule,
    AuditModule,
    BatchesModule,
    CasesModule,
    DocumentsModule,
    DraftsModule,
    EscalationModule,
    FilesModule,
    IdentityModule,
    IdentityProofModule,
    LatenessModule,
    LedgerModule,
    MunicipalityModule,
    NoticesModule,
    PickupModule,
    ProtocolModule,
    RegistryModule,
    RoutingModule,
    StatisticsModule,
  ],
  // QR before the other addresses under /track; the form of a service before its page.
  controllers: [
    HomePage,
    FilingPage,
    ServicesPage,
    ReceiptPage,
    TrackPage,
    MyPage,
    MyCasePage,
    DeskPage,
    CasePage,
    ChangesPage,
    TextBlockPage,
    PreparePage,
    ApprovalsPage,
    NewBatchPage,
    BatchPage,
    LeavePage,
    SupervisePage,
    TriagePage,
    PhonePage,
    // Whole names under /pickup before a case's id.
    DispatchPage,
    PickupPage,
    IdentityPage,
    OverseeIdentityPage,
    PickupPrintsPage,
    HandoverPage,
    VerifyPage,
    ProtocolPage,
    RegistryPage,
    StatisticsPage,
  ],
  providers: [
    ActByForm,
    FindActionChoices,
    AnswerByForm,
    DrawMyCase,
    DrawNewBatch,
    FindAlike,
    FindTextBlocks,
    FindLinks,
    CaseDocuments,
    DrawStaffCase,
    DrawTriage,
    FindProposal,
    FindProposals,
    DrawApprovals,
    DrawPreparation,
    FindEntries,
    FindSheet,
    FilingFiles,
    ResolveForm,
  ],
})
export class WebHttpModule {}
