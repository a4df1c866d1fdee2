import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/allow.js';
import { isNamed } from '../http/etag.js';
import { CountAs, IdParam } from '../http/route.js';
import { PICTURE_SIZES } from './picture-sizes.js';
import { PicturesService } from './pictures.service.js';

// A year is as long as anybody keeps anything: another picture has another address.
const FOR_EVER = 'public, max-age=31536000, immutable';

@ApiTags('Menu')
@Controller('pictures')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  /**
   * Returns a picture as a JPEG. The size is for a phone (at most 480 pixels wide and high) or for a tablet (at most
   * 1280). A picture never changes.
   */
  @Public()
  @CountAs('pages')
  @Get(':id/:size')
  @ApiParam({ name: 'size', enum: Object.keys(PICTURE_SIZES) })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' }, headers: { ETag: {}, 'Content-Disposition': {} } })
  @ApiResponse({
    status: 304,
    description: 'The caller has it already, as `If-None-Match` says.',
    headers: { ETag: {} },
  })
  async one(
    @IdParam() id: string,
    @Param('size') size: string,
    @Headers('if-none-match') seen: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const bytes = await this.pictures.file(id, size);
    const etag = `"${id}-${size}"`;
    // Guests' menus may stand on another address than the till; a picture gives nothing away.
    void reply.headers({ etag, 'cache-control': FOR_EVER, 'cross-origin-resource-policy': 'cross-origin' });
    if (isNamed(etag, seen)) {
      void reply.status(304);
      return undefined;
    }
    void reply.headers({ 'content-type': 'image/jpeg', 'content-disposition': 'inline; filename="photo.jpg"' });
    return bytes;
  }
}
