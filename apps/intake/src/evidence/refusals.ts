import { Problem } from '#lib/service';

/** Refusals that name the field of the file beside their status. */

export function fileTooLarge(maxBytes: number): Problem {
  const errors = [{ path: 'file', message: `may have at most ${maxBytes} bytes` }];
  return new Problem({ status: 413, slug: 'too-large', title: 'Too large', detail: 'The file is too large.', errors });
}

export function oneFile(): Problem {
  return Problem.invalid([{ path: 'file', message: 'is there twice: one file a request' }]);
}

export function wrongContent(why: string): Problem {
  return new Problem({
    status: 415,
    slug: 'unsupported-media-type',
    title: 'Unsupported media type',
    detail: 'Taken are PDF, JPEG, PNG, WebP, HEIC and plain UTF-8 text, by what is in the file.',
    errors: [{ path: 'file', message: why }],
  });
}

export function tooManyFiles(maxFiles: number): Problem {
  return new Problem({
    status: 409,
    slug: 'too-many-files',
    title: 'Conflict',
    detail: 'The ticket has all the evidence it may have.',
    errors: [{ path: 'file', message: `a ticket may have at most ${maxFiles} files` }],
  });
}
