import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FindActionChoices } from '../cases/action-choices.js';
import { nextHref } from '../cases/case-row-view.js';
import { FindCase } from '../cases/find-case.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { newNonce } from '../web/form-token.js';
import { given, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { FindSuggestions } from './find-suggestions.js';
import { ListTriage } from './list-triage.js';
import { openView, waitingView } from './triage-view.js';

export interface Sent {
  form: FormValues;
  faults: Fault[];
  status?: number;
}

/** Draws what waits for routing, oldest first, with one case open: the one asked for, else the oldest. */
@Injectable()
export class DrawTriage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listTriage: ListTriage,
    private readonly findCase: FindCase,
    private readonly findSuggestions: FindSuggestions,
    private readonly choices: FindActionChoices,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws AppError not-found, invalid-cursor */
  async draw(
    req: Request,
    res: Response,
    principal: Principal,
    asked: { id: string | null; cursor?: string },
    sent: Sent = { form: {}, faults: [] },
  ): Promise<void> {
    const language = languageOf(req);
    const list = await this.listTriage.execute(principal, asked.cursor, language, new Date());
    const id = asked.id ?? list.items[0]?.id ?? null;
    const open = id === null ? null : await this.open(principal, id, language);
    // What must be pressed again keeps its key; every other form of the page is another press.
    const pressed = given(sent.form, 'offer') ?? '';
    const rows = list.items.map((waiting) => waitingView(waiting, id, language));
    await this.pages.render(
      req,
      res,
      'pages/triage',
      {
        title: text(language, 'triage.heading'),
        open,
        offers: open?.offers.map((offer) => ({ ...offer, key: keyOf(sent.form, pressed, offer.name) })) ?? [],
        openRow: rows.find(({ current }) => current) ?? null,
        rows,
        countText: text(language, 'list.count', { count: list.total }),
        nextHref: nextHref('/triage', list.nextCursor),
        routeKey: keyOf(sent.form, pressed, 'by-hand'),
        forwardKey: keyOf(sent.form, pressed, 'outside'),
        form: sent.form,
        faults: sent.faults,
      },
      sent.status ?? 200,
    );
  }

  /** The case in full; that it was opened is audited. */
  private async open(principal: Principal, id: string, language: Language) {
    const found = await this.findCase.execute(principal, id, language);
    const mayRoute = found.allowedActions.includes('route');
    const [suggestions, choices, municipality] = await Promise.all([
      mayRoute ? this.findSuggestions.describe(id, language) : null,
      this.choices.execute(principal, found, language),
      this.catalogue.municipality(),
    ]);
    return openView(found, suggestions, choices, municipality, language);
  }
}

function keyOf(form: FormValues, pressed: string, name: string): string {
  return (pressed === name && given(form, 'idempotencyKey')) || newNonce();
}
