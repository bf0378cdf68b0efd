import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { contactBody } from '../contacts/contact-body.ts';
import { listQuery } from '../list-query.ts';
import { contactItemSchema, contactPageSchema, writtenContactSchema } from './contact-item-schema.ts';
import { importReportSchema } from './import-report-schema.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const path = z.object({ id: z.string().meta({ description: "The caller's own id: any text up to 128 characters" }) });

/** The routes of contacts. [protocol §4] */
export const contactPaths: ZodOpenApiPathsObject = {
  '/api/v1/contacts': {
    get: {
      operationId: 'listContacts',
      tags: ['Contacts'],
      summary: 'Contacts, by words (`q`) or by number (`phone`)',
      security: byToken,
      requestParams: { query: listQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': { description: 'A page of contacts', content: { 'application/json': { schema: contactPageSchema } } },
      },
    },
  },
  '/api/v1/contacts/{id}': {
    get: {
      operationId: 'readContact',
      tags: ['Contacts'],
      summary: 'One contact',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The contact', content: { 'application/json': { schema: contactItemSchema } } },
      },
    },
    put: {
      operationId: 'writeContact',
      tags: ['Contacts'],
      summary: 'Write a contact, new or known',
      description: 'A number that cannot be read is kept and told in `warnings`, never refused.',
      security: byToken,
      requestParams: { path },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: contactBody.meta({ id: 'ContactBody' }) } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': {
          description: 'The contact as it is now',
          content: { 'application/json': { schema: writtenContactSchema } },
        },
      },
    },
    delete: {
      operationId: 'removeContact',
      tags: ['Contacts'],
      summary: 'Remove a contact; its calls stay, without it',
      security: byToken,
      requestParams: { path },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '204': { description: 'The contact is gone' },
      },
    },
  },
  '/api/v1/contacts/import': {
    post: {
      operationId: 'importContacts',
      tags: ['Contacts'],
      summary: 'Import a file of contacts: CSV, or vCards',
      description:
        'CSV has a header row with `id, full_name, organisation, language, country, phones, email, confidential`, comma or ' +
        'semicolon, UTF-8 or Windows-1252. Everything is kept but the rejected; what the file does not speak of stays.',
      security: byToken,
      requestBody: {
        required: true,
        content: { 'text/csv': { schema: z.string() }, 'text/vcard': { schema: z.string() } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': {
          description: 'What became of the file',
          content: { 'application/json': { schema: importReportSchema } },
        },
      },
    },
  },
};
