import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { applicationOptions } from './data-source.js';

/** One pool a process; entities come from the features' own `forFeature`. */
@Module({})
export class DatabaseModule {
  static with(databaseUrl: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...applicationOptions(databaseUrl), autoLoadEntities: true })],
    };
  }
}
